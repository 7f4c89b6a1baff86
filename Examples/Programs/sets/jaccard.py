def jaccard(a, b):
    """Return the Jaccard similarity of two collections: shared part of their union."""
    first, second = set(a), set(b)
    union = first | second
    if not union:
        return 1.0
    return len(first & second) / len(union)


assert jaccard("abc", "bcd") == 0.5
assert jaccard([], []) == 1.0
assert jaccard([1, 2], [3]) == 0.0
assert jaccard([1, 2, 3, 4], [4, 4]) == 0.25
