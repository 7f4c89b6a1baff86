def count_matching(predicate, *sources):
    """Count the items of all sources together for which predicate holds."""
    total = 0
    for source in sources:
        total += sum(1 for item in source if predicate(item))
    return total


assert count_matching(str.isdigit, "a1b2", "33") == 4
assert count_matching(bool, [0, 1, "", "x"]) == 2
assert count_matching(bool) == 0
