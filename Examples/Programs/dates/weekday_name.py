from datetime import date


def weekday_name(year, month, day):
    """Return the English name of the weekday of a date, cut to three letters."""
    names = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"]
    return names[date(year, month, day).weekday()]


assert weekday_name(2024, 1, 1) == "Mon"
assert weekday_name(2000, 2, 29) == "Tue"
assert weekday_name(1969, 7, 20) == "Sun"
