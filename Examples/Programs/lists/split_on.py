def split_on(items, marker):
    """Split a list into sublists at every item equal to marker and drop those."""
    groups = [[]]
    for item in items:
        if item == marker:
            groups.append([])
        else:
            groups[-1].append(item)
    return groups


assert split_on([1, 0, 2, 3, 0, 4], 0) == [[1], [2, 3], [4]]
assert split_on([0, 5], 0) == [[], [5]]
assert split_on([1, 2], 9) == [[1, 2]]
assert split_on([], 0) == [[]]
