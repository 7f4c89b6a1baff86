def halving(length, shortest=1):
    """Yield length and then its halves, rounded down, while not below shortest."""
    while length >= shortest:
        yield length
        length //= 2


assert list(halving(20)) == [20, 10, 5, 2, 1]
assert list(halving(1)) == [1]
assert list(halving(0)) == []
assert list(halving(24, 6)) == [24, 12, 6]
