def inside_circle(center, radius, points):
    """Return the points that lie inside a circle or exactly on its edge."""
    cx, cy = center
    return [
        (x, y) for x, y in points
        if (x - cx) ** 2 + (y - cy) ** 2 <= radius ** 2
    ]


assert inside_circle((0, 0), 5, [(3, 4), (4, 4), (0, 5)]) == [(3, 4), (0, 5)]
assert inside_circle((2, 1), 1, [(2, 2), (1, 1), (0, 0)]) == [(2, 2), (1, 1)]
assert inside_circle((-1, -1), 2, [(1, -1), (-1, 2)]) == [(1, -1)]
assert inside_circle((0, 0), 3, []) == []
