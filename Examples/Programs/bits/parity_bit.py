def parity_bit(bits):
    """Return the bit that makes the number of ones in a bit list even."""
    parity = 0
    for bit in bits:
        parity ^= bit
    return parity


assert parity_bit([1, 0, 1]) == 0
assert parity_bit([1, 1, 1]) == 1
assert parity_bit([]) == 0
assert parity_bit([0, 1, 0, 0]) == 1
