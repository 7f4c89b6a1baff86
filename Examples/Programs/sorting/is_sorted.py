def is_sorted(items, key=None):
    """Tell whether items are in ascending order of their keys, equal ones allowed."""
    keys = items if key is None else [key(item) for item in items]
    return all(a <= b for a, b in zip(keys, keys[1:]))


assert is_sorted([1, 2, 2, 5]) is True
assert is_sorted([2, 1]) is False
assert is_sorted(["ccc", "b"], key=len) is False
assert is_sorted(["z", "aa", "aaa"], key=len) is True
assert is_sorted([]) is True
