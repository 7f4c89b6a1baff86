def identity(size):
    """Return the identity matrix: ones on the main diagonal, zeros elsewhere."""
    matrix = [[0] * size for _ in range(size)]
    for i in range(size):
        matrix[i][i] = 1
    return matrix


assert identity(2) == [[1, 0], [0, 1]]
assert identity(1) == [[1]]
assert identity(3) == [[1, 0, 0], [0, 1, 0], [0, 0, 1]]
assert identity(0) == []
