def age_on(birth, today):
    """Return the age in full years on a day; both dates are (year, month, day)."""
    age = today[0] - birth[0]
    if today[1:] < birth[1:]:
        age -= 1
    return age


assert age_on((1990, 5, 17), (2020, 5, 17)) == 30
assert age_on((1990, 5, 17), (2020, 5, 16)) == 29
assert age_on((1990, 5, 17), (2020, 4, 30)) == 29
assert age_on((2001, 1, 31), (2001, 12, 1)) == 0
