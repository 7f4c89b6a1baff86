class Vector:
    """A vector in the plane with the operators + and * and a dot product."""

    def __init__(self, x, y):
        self.x, self.y = x, y

    def __add__(self, other):
        return Vector(self.x + other.x, self.y + other.y)

    def __mul__(self, factor):
        return Vector(self.x * factor, self.y * factor)

    def dot(self, other):
        return self.x * other.x + self.y * other.y


assert vars(Vector(1, 2) + Vector(3, 5)) == {"x": 4, "y": 7}
assert vars(Vector(2, -3) * 4) == {"x": 8, "y": -12}
assert Vector(2, 3).dot(Vector(4, 5)) == 23
assert Vector(1, 0).dot(Vector(0, 1)) == 0
