def count_ones(n):
    """Count the one bits of n by clearing the lowest one bit until none is left."""
    count = 0
    while n:
        n &= n - 1
        count += 1
    return count


assert count_ones(13) == 3
assert count_ones(0) == 0
assert count_ones(255) == 8
assert count_ones(64) == 1
