from functools import reduce
from operator import xor


def lone_number(numbers):
    """Return the one number that occurs only once while all others occur twice."""
    return reduce(xor, numbers, 0)


assert lone_number([4, 7, 4]) == 7
assert lone_number([9]) == 9
assert lone_number([1, 2, 3, 2, 1]) == 3
assert lone_number([5, 5, 0]) == 0
