def clock_after(clock, minutes):
    """Return the clock time 'HH:MM' some minutes later, also across midnight."""
    hours, mins = map(int, clock.split(":"))
    total = (hours * 60 + mins + minutes) % (24 * 60)
    return f"{total // 60:02d}:{total % 60:02d}"


assert clock_after("09:50", 25) == "10:15"
assert clock_after("23:59", 1) == "00:00"
assert clock_after("00:10", -20) == "23:50"
assert clock_after("12:00", 1440) == "12:00"
