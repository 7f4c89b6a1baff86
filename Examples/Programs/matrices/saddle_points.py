def saddle_points(grid):
    """List the cells (row, column) that are largest in their row, least in column."""
    found = []
    for r, row in enumerate(grid):
        for c, value in enumerate(row):
            if value == max(row) and value == min(line[c] for line in grid):
                found.append((r, c))
    return found


assert saddle_points([[9, 8, 7], [5, 3, 2], [6, 6, 7]]) == [(1, 0)]
assert saddle_points([[1, 2], [4, 1]]) == []
assert saddle_points([[3, 3]]) == [(0, 0), (0, 1)]
assert saddle_points([]) == []
