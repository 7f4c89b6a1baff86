def is_perfect(n):
    """Tell whether n is perfect: equal to the sum of its divisors below n."""
    divisors = [d for d in range(1, n) if n % d == 0]
    return n > 1 and sum(divisors) == n


assert is_perfect(6) is True
assert is_perfect(28) is True
assert is_perfect(12) is False
assert is_perfect(1) is False
assert is_perfect(0) is False
