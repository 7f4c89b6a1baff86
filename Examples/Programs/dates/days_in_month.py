def days_in_month(month, leap=False):
    """Return the number of days of a month from 1 to 12, in a leap year or not."""
    if month == 2:
        return 29 if leap else 28
    return 30 if month in (4, 6, 9, 11) else 31


assert [days_in_month(m) for m in (1, 2, 3, 4, 5)] == [31, 28, 31, 30, 31]
assert [days_in_month(m) for m in (6, 7, 8, 9)] == [30, 31, 31, 30]
assert [days_in_month(m) for m in (10, 11, 12)] == [31, 30, 31]
assert days_in_month(2, leap=True) == 29
