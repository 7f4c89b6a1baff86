def turn_direction(a, b, c):
    """Say whether the way from a over b to c turns 'left', 'right' or goes 'on'."""
    cross = (b[0] - a[0]) * (c[1] - b[1]) - (b[1] - a[1]) * (c[0] - b[0])
    if cross > 0:
        return "left"
    return "right" if cross < 0 else "on"


assert turn_direction((0, 0), (1, 0), (1, 1)) == "left"
assert turn_direction((1, 1), (1, 3), (2, 5)) == "right"
assert turn_direction((1, 2), (2, 4), (4, 8)) == "on"
assert turn_direction((5, 1), (3, 4), (1, 7)) == "on"
assert turn_direction((0, 0), (2, 1), (5, 2)) == "right"
