def walk(path):
    """Follow the letters U, D, L and R from the origin and return the last point."""
    steps = {"U": (0, 1), "D": (0, -1), "L": (-1, 0), "R": (1, 0)}
    x = y = 0
    for letter in path:
        dx, dy = steps[letter]
        x, y = x + dx, y + dy
    return x, y


assert walk("UURD") == (1, 1)
assert walk("") == (0, 0)
assert walk("LLU") == (-2, 1)
assert walk("RDLU") == (0, 0)
assert walk("DD") == (0, -2)
