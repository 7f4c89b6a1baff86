def parse_duration(text):
    """Convert a duration such as '1h30m' or '45s' to a number of seconds."""
    units = {"h": 3600, "m": 60, "s": 1}
    total = 0
    digits = ""
    for ch in text:
        if ch.isdigit():
            digits += ch
        else:
            total += int(digits) * units[ch]
            digits = ""
    return total


assert parse_duration("1h30m") == 5400
assert parse_duration("45s") == 45
assert parse_duration("2h1m5s") == 7265
assert parse_duration("") == 0
