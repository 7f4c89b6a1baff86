def matrix_product(a, b):
    """Multiply two matrices given as lists of rows."""
    columns = list(zip(*b))
    return [
        [sum(x * y for x, y in zip(row, column)) for column in columns]
        for row in a
    ]


assert matrix_product([[1, 2], [3, 4]], [[5, 6], [7, 8]]) == [[19, 22], [43, 50]]
assert matrix_product([[2, 3]], [[4], [5]]) == [[23]]
assert matrix_product([[1], [2]], [[3, 4]]) == [[3, 4], [6, 8]]
