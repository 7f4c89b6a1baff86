def in_base(n, base):
    """Return the digits of n in the given base as a list, most significant first."""
    digits = []
    while True:
        n, digit = divmod(n, base)
        digits.append(digit)
        if n == 0:
            return digits[::-1]


assert in_base(10, 2) == [1, 0, 1, 0]
assert in_base(0, 7) == [0]
assert in_base(255, 16) == [15, 15]
assert in_base(6, 7) == [6]
