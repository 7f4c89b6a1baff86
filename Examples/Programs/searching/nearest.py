def nearest(values, target):
    """Return the value closest to target; of two equally close ones the smaller."""
    return min(values, key=lambda v: (abs(v - target), v))


assert nearest([10, 4, 7], 5) == 4
assert nearest([8, 2], 5) == 2
assert nearest([1, 100], 60) == 100
assert nearest([-3], 9) == -3
