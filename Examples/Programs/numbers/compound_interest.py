def compound_interest(cents, percent, years):
    """Grow a deposit in whole cents by percent a year, rounding down every year."""
    for _ in range(years):
        cents += cents * percent // 100
    return cents


assert compound_interest(1000, 10, 2) == 1210
assert compound_interest(99, 1, 5) == 99
assert compound_interest(500, 3, 0) == 500
assert compound_interest(100, 1, 1) == 101
