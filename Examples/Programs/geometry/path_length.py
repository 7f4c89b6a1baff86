from math import hypot


def path_length(points):
    """Return the length of the line that joins the points in the given order."""
    total = 0.0
    for (x1, y1), (x2, y2) in zip(points, points[1:]):
        total += hypot(x2 - x1, y2 - y1)
    return total


assert path_length([(0, 0), (3, 4)]) == 5.0
assert path_length([(1, 1), (1, 3), (7, 11)]) == 12.0
assert path_length([(2, 2)]) == 0.0
assert path_length([]) == 0.0
