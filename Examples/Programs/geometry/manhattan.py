def manhattan(p, q):
    """Return the city-block distance between two points with any number of axes."""
    return sum(abs(a - b) for a, b in zip(p, q, strict=True))


assert manhattan((1, 2), (4, 0)) == 5
assert manhattan((0, 0, 0), (1, 1, 1)) == 3
assert manhattan((7,), (7,)) == 0
assert manhattan((-2, 3), (2, -3)) == 10
