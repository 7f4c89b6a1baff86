def reverse_bits(n, width=8):
    """Return n with the order of its lowest width bits reversed."""
    result = 0
    for _ in range(width):
        result = result << 1 | n & 1
        n >>= 1
    return result


assert reverse_bits(1) == 128
assert reverse_bits(6, 4) == 6
assert reverse_bits(3, 4) == 12
assert reverse_bits(0b11010000) == 0b1011
