def quarter_of(iso_date):
    """Return the quarter of a date such as '2023-08-15' in the form '2023-Q3'."""
    year, month, _ = iso_date.split("-")
    return f"{year}-Q{(int(month) + 2) // 3}"


assert quarter_of("2023-08-15") == "2023-Q3"
assert quarter_of("1999-01-31") == "1999-Q1"
assert quarter_of("2020-03-01") == "2020-Q1"
assert quarter_of("2020-04-01") == "2020-Q2"
assert quarter_of("2020-12-01") == "2020-Q4"
