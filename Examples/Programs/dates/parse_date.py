from datetime import date


def parse_date(text):
    """Read a date such as '24.12.2023', or return None if no such day exists."""
    try:
        day, month, year = map(int, text.split("."))
        return date(year, month, day)
    except ValueError:
        return None


assert parse_date("24.12.2023") == date(2023, 12, 24)
assert parse_date("30.02.2024") is None
assert parse_date("1.2") is None
assert parse_date("5.6.1999") == date(1999, 6, 5)
