def countup(start, stop, step=1):
    """Yield numbers from start up to and including stop in equal steps."""
    value = start
    while value <= stop:
        yield value
        value += step


assert list(countup(1, 4)) == [1, 2, 3, 4]
assert list(countup(0, 10, 5)) == [0, 5, 10]
assert list(countup(3, 2)) == []
assert list(countup(2, 6, 3)) == [2, 5]
