def prime_exponents(n):
    """Factor n into primes and return a dictionary from prime to exponent."""
    powers = {}
    p = 2
    while n > 1:
        while n % p == 0:
            powers[p] = powers.get(p, 0) + 1
            n //= p
        p += 1
    return powers


assert prime_exponents(360) == {2: 3, 3: 2, 5: 1}
assert prime_exponents(13) == {13: 1}
assert prime_exponents(1) == {}
assert prime_exponents(49) == {7: 2}
