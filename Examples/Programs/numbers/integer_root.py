def integer_root(n):
    """Return the largest whole number whose square does not exceed n."""
    low, high = 0, n + 1
    while high - low > 1:
        middle = (low + high) // 2
        if middle * middle <= n:
            low = middle
        else:
            high = middle
    return low


assert integer_root(0) == 0
assert integer_root(1) == 1
assert integer_root(15) == 3
assert integer_root(16) == 4
assert integer_root(1000) == 31
