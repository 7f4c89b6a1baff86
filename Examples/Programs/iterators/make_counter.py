def make_counter(start=0, step=1):
    """Return a function that gives the next number each time it is called."""
    value = start - step

    def advance():
        nonlocal value
        value += step
        return value

    return advance


assert (tick := make_counter()) and [tick(), tick(), tick()] == [0, 1, 2]
assert make_counter(5)() == 5
assert (odd := make_counter(1, 2)) and [odd(), odd()] == [1, 3]
