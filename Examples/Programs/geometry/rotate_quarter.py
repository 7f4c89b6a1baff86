def rotate_quarter(point, turns=1):
    """Rotate a point around the origin by quarter turns against the clock."""
    x, y = point
    for _ in range(turns % 4):
        x, y = -y, x
    return (x, y)


assert rotate_quarter((2, 1)) == (-1, 2)
assert rotate_quarter((2, 1), 2) == (-2, -1)
assert rotate_quarter((2, 1), -1) == (1, -2)
assert rotate_quarter((3, 5), 4) == (3, 5)
