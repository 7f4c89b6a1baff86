def take_until_negative(readings):
    """Return the readings before the first negative one, leaving it out."""
    kept = []
    for value in readings:
        if value < 0:
            break
        kept.append(value)
    return kept


assert take_until_negative([5, 0, 2, -1, 8]) == [5, 0, 2]
assert take_until_negative([-3, 4]) == []
assert take_until_negative([1, 2]) == [1, 2]
assert take_until_negative([]) == []
