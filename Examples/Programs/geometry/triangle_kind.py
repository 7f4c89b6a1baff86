def triangle_kind(a, b, c):
    """Name the triangle with the given sides, or return 'none' if they do not meet."""
    short, middle, long = sorted((a, b, c))
    if short + middle <= long:
        return "none"
    names = {1: "equilateral", 2: "isosceles", 3: "scalene"}
    return names[len({a, b, c})]


assert triangle_kind(3, 5, 4) == "scalene"
assert triangle_kind(2, 2, 2) == "equilateral"
assert triangle_kind(5, 3, 5) == "isosceles"
assert triangle_kind(1, 2, 3) == "none"
