def can_attend(free_days, *others):
    """Return the sorted days on which every person is free."""
    common = set(free_days)
    for days in others:
        common &= set(days)
    return sorted(common)


assert can_attend([3, 1, 2], [2, 3], [3, 2, 9]) == [2, 3]
assert can_attend([5, 4]) == [4, 5]
assert can_attend([1], [2]) == []
assert can_attend([1, 2], [1, 2], []) == []
