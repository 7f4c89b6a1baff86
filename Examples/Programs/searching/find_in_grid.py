def find_in_grid(grid, wanted):
    """Return (row, column) of the first cell equal to wanted, reading row by row."""
    for r, row in enumerate(grid):
        if wanted in row:
            return r, row.index(wanted)
    return None


assert find_in_grid([[1, 2], [3, 2]], 2) == (0, 1)
assert find_in_grid([[1, 2], [3, 4]], 3) == (1, 0)
assert find_in_grid([[1]], 7) is None
assert find_in_grid([], 1) is None
