def best_window(values, size):
    """Return the largest sum of size neighbouring values, or None if too few exist."""
    if len(values) < size:
        return None
    current = best = sum(values[:size])
    for i in range(size, len(values)):
        current += values[i] - values[i - size]
        best = max(best, current)
    return best


assert best_window([1, 4, 2, 10, 2], 2) == 12
assert best_window([5, -9, 3, 4, 1], 3) == 8
assert best_window([7, 1, 2], 3) == 10
assert best_window([1], 2) is None
assert best_window([9, 1, 1, 1], 1) == 9
