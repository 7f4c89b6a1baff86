def transpose(matrix):
    """Swap the rows and columns of a matrix given as a list of rows."""
    if not matrix:
        return []
    return [[row[j] for row in matrix] for j in range(len(matrix[0]))]


assert transpose([[1, 2, 3], [4, 5, 6]]) == [[1, 4], [2, 5], [3, 6]]
assert transpose([[7]]) == [[7]]
assert transpose([]) == []
assert transpose([[1, 2]]) == [[1], [2]]
