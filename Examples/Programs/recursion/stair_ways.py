def stair_ways(steps):
    """Count the ways to climb a stair taking one, two or three steps at a time."""
    if steps < 0:
        return 0
    if steps == 0:
        return 1
    return sum(stair_ways(steps - jump) for jump in (1, 2, 3))


assert stair_ways(0) == 1
assert stair_ways(1) == 1
assert stair_ways(3) == 4
assert stair_ways(5) == 13
assert stair_ways(-1) == 0
