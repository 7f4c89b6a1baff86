def primes():
    """Yield the prime numbers 2, 3, 5, 7 and so on without end."""
    found = []
    n = 2
    while True:
        if all(n % p != 0 for p in found):
            found.append(n)
            yield n
        n += 1


assert [p for p, _ in zip(primes(), range(6))] == [2, 3, 5, 7, 11, 13]
assert next(primes()) == 2
assert next(p for p in primes() if p > 30) == 31
assert next(p for p in primes() if p > 24) == 29
