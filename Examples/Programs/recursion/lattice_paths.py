def lattice_paths(rows, columns, blocked=frozenset()):
    """Count the paths down and right through a grid from its far corner to (0, 0)."""
    if rows < 0 or columns < 0 or (rows, columns) in blocked:
        return 0
    if rows == columns == 0:
        return 1
    up = lattice_paths(rows - 1, columns, blocked)
    return up + lattice_paths(rows, columns - 1, blocked)


assert lattice_paths(0, 0) == 1
assert lattice_paths(2, 2) == 6
assert lattice_paths(3, 1) == 4
assert lattice_paths(2, 2, {(1, 1)}) == 2
assert lattice_paths(2, 1, {(0, 1)}) == 2
