def digital_root(n):
    """Sum the decimal digits of n again and again until one digit is left."""
    if n < 10:
        return n
    return digital_root(n // 10 + n % 10)


assert digital_root(7) == 7
assert digital_root(10) == 1
assert digital_root(9875) == 2
assert digital_root(99) == 9
assert digital_root(0) == 0
