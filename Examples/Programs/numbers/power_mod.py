def power_mod(base, exponent, modulus):
    """Compute base to the power exponent modulo modulus by repeated squaring."""
    result = 1
    while exponent > 0:
        if exponent % 2 == 1:
            result = result * base % modulus
        base = base * base % modulus
        exponent //= 2
    return result


assert power_mod(2, 10, 1000) == 24
assert power_mod(7, 0, 5) == 1
assert power_mod(3, 5, 7) == 5
assert power_mod(5, 3, 13) == 8
