def only_in_one(left, right):
    """Return the sorted items that occur in exactly one of two lists."""
    a, b = set(left), set(right)
    return sorted((a - b) | (b - a))


assert only_in_one([1, 2, 3], [2, 3, 4]) == [1, 4]
assert only_in_one([5, 5], []) == [5]
assert only_in_one(["a"], ["a"]) == []
assert only_in_one([], [7, 6]) == [6, 7]
