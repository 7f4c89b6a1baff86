def fill_gaps(values, start=0):
    """Replace every None in a list by the last value seen before it, or by start."""
    filled = []
    last = start
    for value in values:
        if value is not None:
            last = value
        filled.append(last)
    return filled


assert fill_gaps([3, None, None, 5, None]) == [3, 3, 3, 5, 5]
assert fill_gaps([None, 2]) == [0, 2]
assert fill_gaps([None], start=9) == [9]
assert fill_gaps([0, None], start=4) == [0, 0]
