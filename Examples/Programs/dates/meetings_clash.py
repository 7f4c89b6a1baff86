def meetings_clash(meetings):
    """Tell whether any two meetings, given as (start, end), overlap in time."""
    ordered = sorted(meetings)
    for (_, end), (start, _) in zip(ordered, ordered[1:]):
        if start < end:
            return True
    return False


assert meetings_clash([(9, 10), (10, 11)]) is False
assert meetings_clash([(13, 15), (9, 10), (14, 16)]) is True
assert meetings_clash([(9, 17), (10, 11)]) is True
assert meetings_clash([]) is False
