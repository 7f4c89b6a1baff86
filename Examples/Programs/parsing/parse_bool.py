def parse_bool(text, default=None):
    """Read yes, on, true or 1 as True, their opposites as False, else default."""
    match text.strip().lower():
        case "yes" | "on" | "true" | "1":
            return True
        case "no" | "off" | "false" | "0":
            return False
        case _:
            return default


assert parse_bool(" Yes ") is True
assert parse_bool("OFF") is False
assert parse_bool("maybe") is None
assert parse_bool("", default=True) is True
