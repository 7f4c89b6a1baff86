def neighbours(grid, row, column):
    """Count the cells with value 1 among the eight cells around a grid cell."""
    count = 0
    for r in range(max(row - 1, 0), min(row + 2, len(grid))):
        for c in range(max(column - 1, 0), min(column + 2, len(grid[0]))):
            if (r, c) != (row, column) and grid[r][c] == 1:
                count += 1
    return count


assert neighbours([[1, 1, 1], [1, 1, 1], [1, 1, 1]], 1, 1) == 8
assert neighbours([[1, 1, 1], [1, 1, 1], [1, 1, 1]], 0, 0) == 3
assert neighbours([[1, 1, 0], [0, 1, 1], [1, 1, 1]], 2, 2) == 3
assert neighbours([[0, 1, 0, 1], [1, 0, 0, 1]], 0, 2) == 3
assert neighbours([[1, 1], [1, 1], [1, 1], [1, 1], [1, 1]], 2, 0) == 5
