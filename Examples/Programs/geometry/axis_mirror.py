def axis_mirror(points, axis):
    """Mirror points at the 'x' axis, at the 'y' axis or at the 'origin'."""
    match axis:
        case "x":
            return [(x, -y) for x, y in points]
        case "y":
            return [(-x, y) for x, y in points]
        case "origin":
            return [(-x, -y) for x, y in points]
    raise ValueError(axis)


assert axis_mirror([(1, 2)], "x") == [(1, -2)]
assert axis_mirror([(1, 2), (-3, 0)], "y") == [(-1, 2), (3, 0)]
assert axis_mirror([(4, -5)], "origin") == [(-4, 5)]
assert axis_mirror([], "x") == []
