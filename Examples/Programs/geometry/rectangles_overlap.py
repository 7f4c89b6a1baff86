def rectangles_overlap(a, b):
    """Tell whether two rectangles (left, bottom, right, top) share some area."""
    beside = a[2] <= b[0] or b[2] <= a[0]
    stacked = a[3] <= b[1] or b[3] <= a[1]
    return not (beside or stacked)


assert rectangles_overlap((0, 0, 4, 3), (3, 2, 6, 5)) is True
assert rectangles_overlap((5, 7, 9, 8), (6, 2, 7, 9)) is True
assert rectangles_overlap((0, 0, 3, 9), (3, 1, 9, 5)) is False
assert rectangles_overlap((3, 1, 9, 5), (0, 0, 3, 9)) is False
assert rectangles_overlap((0, 0, 9, 3), (1, 3, 5, 9)) is False
