def first_repeat(items):
    """Return the first item that already occurred before, or None if all differ."""
    seen = set()
    for item in items:
        if item in seen:
            return item
        seen.add(item)
    return None


assert first_repeat([3, 1, 4, 1, 3]) == 1
assert first_repeat("abcdb") == "b"
assert first_repeat([1, 2, 3]) is None
assert first_repeat([0, 0]) == 0
