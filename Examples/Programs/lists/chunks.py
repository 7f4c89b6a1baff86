def chunks(items, size):
    """Cut a list into pieces of the given size; the last one may be shorter."""
    pieces = []
    for start in range(0, len(items), size):
        pieces.append(items[start:start + size])
    return pieces


assert chunks([1, 2, 3, 4, 5], 2) == [[1, 2], [3, 4], [5]]
assert chunks([1, 2, 3], 3) == [[1, 2, 3]]
assert chunks([], 4) == []
assert chunks(["a", "b"], 1) == [["a"], ["b"]]
