def polygon_area(points):
    """Return the area of a simple polygon from its corners by the shoelace formula."""
    twice = 0
    for i, (x1, y1) in enumerate(points):
        x2, y2 = points[i - 1]
        twice += x2 * y1 - x1 * y2
    return abs(twice) / 2


assert polygon_area([(0, 0), (4, 0), (4, 3), (0, 3)]) == 12.0
assert polygon_area([(0, 0), (0, 1), (5, 0)]) == 2.5
assert polygon_area([(1, 1), (3, 1), (3, 3), (2, 4), (1, 3)]) == 5.0
assert polygon_area([]) == 0.0
