def island_count(cells):
    """Count groups of cells (row, column) that touch each other at an edge."""
    left = set(cells)
    islands = 0
    while left:
        islands += 1
        stack = [left.pop()]
        while stack:
            r, c = stack.pop()
            near = {(r + 1, c), (r - 1, c), (r, c + 1), (r, c - 1)} & left
            left -= near
            stack.extend(near)
    return islands


assert island_count([(0, 0), (0, 1), (5, 5)]) == 2
assert island_count([(0, 0), (1, 1)]) == 2
assert island_count([(2, 2), (2, 3), (3, 3), (2, 1), (1, 1)]) == 1
assert island_count([]) == 0
assert island_count([(0, 0), (0, 2), (2, 0), (4, 0), (0, 4)]) == 5
