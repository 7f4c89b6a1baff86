def pascal_rows(count):
    """Return the first rows of Pascal's triangle as a list of lists."""
    rows = []
    row = [1]
    for _ in range(count):
        rows.append(row)
        row = [a + b for a, b in zip([0] + row, row + [0])]
    return rows


assert pascal_rows(1) == [[1]]
assert pascal_rows(4) == [[1], [1, 1], [1, 2, 1], [1, 3, 3, 1]]
assert pascal_rows(0) == []
assert pascal_rows(6)[5] == [1, 5, 10, 10, 5, 1]
