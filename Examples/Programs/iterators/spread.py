def spread(low, high, count):
    """Return count evenly spaced numbers from low to high, both ends included."""
    step = (high - low) / (count - 1)
    return [low + i * step for i in range(count)]


assert spread(0, 10, 3) == [0.0, 5.0, 10.0]
assert spread(2, 3, 5) == [2.0, 2.25, 2.5, 2.75, 3.0]
assert spread(4, 0, 2) == [4.0, 0.0]
