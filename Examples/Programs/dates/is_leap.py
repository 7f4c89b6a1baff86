def is_leap(year):
    """Tell whether a year of the Gregorian calendar has a 29th of February."""
    if year % 400 == 0:
        return True
    return year % 4 == 0 and year % 100 != 0


assert is_leap(2024) is True
assert is_leap(1900) is False
assert is_leap(2000) is True
assert is_leap(2023) is False
assert [y for y in range(2097, 2109) if is_leap(y)] == [2104, 2108]
