def midpoint(start, end, part=0.5):
    """Return the point at the given part of the way from start to end."""
    return tuple(a + (b - a) * part for a, b in zip(start, end))


assert midpoint((0, 0), (4, 2)) == (2.0, 1.0)
assert midpoint((1, 5), (5, 1), 0.25) == (2.0, 4.0)
assert midpoint((3,), (9,), 0) == (3,)
assert midpoint((1, 2, 3), (3, 4, 5), 1) == (3, 4, 5)
