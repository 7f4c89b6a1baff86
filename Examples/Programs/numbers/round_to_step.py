def round_to_step(value, step):
    """Round a whole value to the nearest multiple of step; halves go up."""
    rest = value % step
    if rest * 2 >= step:
        return value - rest + step
    return value - rest


assert round_to_step(17, 5) == 15
assert round_to_step(18, 5) == 20
assert round_to_step(15, 10) == 20
assert round_to_step(14, 10) == 10
assert round_to_step(40, 10) == 40
