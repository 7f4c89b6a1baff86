def diagonal_sums(matrix):
    """Return the sums of the main diagonal and of the other diagonal of a square."""
    main = sum(matrix[i][i] for i in range(len(matrix)))
    other = sum(row[-1 - i] for i, row in enumerate(matrix))
    return main, other


assert diagonal_sums([[1, 2], [3, 4]]) == (5, 5)
assert diagonal_sums([[2, 0, 1], [0, 5, 0], [7, 0, 9]]) == (16, 13)
assert diagonal_sums([[6]]) == (6, 6)
assert diagonal_sums([]) == (0, 0)
