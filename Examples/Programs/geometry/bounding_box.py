def bounding_box(points):
    """Return the corners (left, bottom), (right, top) of the box around points."""
    xs = [x for x, _ in points]
    ys = [y for _, y in points]
    return (min(xs), min(ys)), (max(xs), max(ys))


assert bounding_box([(1, 5), (3, 2), (-2, 4)]) == ((-2, 2), (3, 5))
assert bounding_box([(7, 8)]) == ((7, 8), (7, 8))
assert bounding_box([(0, 1), (1, 0)]) == ((0, 0), (1, 1))
