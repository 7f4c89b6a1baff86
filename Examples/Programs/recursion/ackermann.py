def ackermann(m, n):
    """Compute the two-argument Ackermann function for small whole numbers."""
    if m == 0:
        return n + 1
    if n == 0:
        return ackermann(m - 1, 1)
    return ackermann(m - 1, ackermann(m, n - 1))


assert ackermann(0, 4) == 5
assert ackermann(1, 3) == 5
assert ackermann(2, 2) == 7
assert ackermann(2, 0) == 3
