def spiral(matrix):
    """Read a matrix clockwise from its outside to its middle as one flat list."""
    rows = [list(row) for row in matrix]
    order = []
    while rows:
        order += rows.pop(0)
        rows = [list(row) for row in zip(*rows)][::-1]
    return order


assert spiral([[1, 2, 3], [4, 5, 6], [7, 8, 9]]) == [1, 2, 3, 6, 9, 8, 7, 4, 5]
assert spiral([[1, 2], [3, 4]]) == [1, 2, 4, 3]
assert spiral([[5]]) == [5]
assert spiral([]) == []
