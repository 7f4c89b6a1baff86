def collatz_length(n):
    """Return how many numbers the Collatz sequence from n down to 1 contains."""
    if n == 1:
        return 1
    if n % 2 == 0:
        return 1 + collatz_length(n // 2)
    return 1 + collatz_length(3 * n + 1)


assert collatz_length(1) == 1
assert collatz_length(2) == 2
assert collatz_length(6) == 9
assert collatz_length(7) == 17
