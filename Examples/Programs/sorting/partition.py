def partition(values, pivot):
    """Split values into three lists: below, equal to and above the pivot."""
    below, same, above = [], [], []
    for value in values:
        if value < pivot:
            below.append(value)
        elif value > pivot:
            above.append(value)
        else:
            same.append(value)
    return below, same, above


assert partition([3, 1, 2, 5, 2], 2) == ([1], [2, 2], [3, 5])
assert partition([], 4) == ([], [], [])
assert partition([7, 7], 7) == ([], [7, 7], [])
assert partition([8, -1], 0) == ([-1], [], [8])
