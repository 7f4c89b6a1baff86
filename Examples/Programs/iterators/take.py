from itertools import islice


def take(iterable, count):
    """Return the first count items of any iterable as a list."""
    return list(islice(iterable, count))


assert take(range(10), 3) == [0, 1, 2]
assert take("ab", 5) == ["a", "b"]
assert take([], 2) == []
assert take(iter([7, 8]), 0) == []
