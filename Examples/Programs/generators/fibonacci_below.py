def fibonacci_below(limit):
    """Yield the Fibonacci numbers 0, 1, 1, 2, 3, 5 and so on that are below limit."""
    a, b = 0, 1
    while a < limit:
        yield a
        a, b = b, a + b


assert list(fibonacci_below(10)) == [0, 1, 1, 2, 3, 5, 8]
assert list(fibonacci_below(8)) == [0, 1, 1, 2, 3, 5]
assert list(fibonacci_below(0)) == []
assert list(fibonacci_below(1)) == [0]
