def depth(nested):
    """Return how deep the lists are nested; a value that is no list has depth 0."""
    if not isinstance(nested, list):
        return 0
    return 1 + max((depth(item) for item in nested), default=0)


assert depth([1, [2, [3]]]) == 3
assert depth([]) == 1
assert depth(5) == 0
assert depth([[], [[]]]) == 3
