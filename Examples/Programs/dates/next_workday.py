from datetime import date, timedelta


def next_workday(day):
    """Return the first day after day that is neither a Saturday nor a Sunday."""
    day += timedelta(days=1)
    while day.weekday() >= 5:
        day += timedelta(days=1)
    return day


assert next_workday(date(2024, 3, 1)) == date(2024, 3, 4)
assert next_workday(date(2024, 3, 2)) == date(2024, 3, 4)
assert next_workday(date(2024, 3, 5)) == date(2024, 3, 6)
assert next_workday(date(2023, 12, 28)) == date(2023, 12, 29)
