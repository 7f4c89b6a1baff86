def parse_version(text):
    """Parse a version such as 'v2.10' into a tuple of exactly three numbers."""
    parts = [int(part) for part in text.lstrip("v").split(".")]
    while len(parts) < 3:
        parts.append(0)
    return tuple(parts[:3])


assert parse_version("v2.10") == (2, 10, 0)
assert parse_version("1.4.9") == (1, 4, 9)
assert parse_version("3") == (3, 0, 0)
assert parse_version("1.2.3.4") == (1, 2, 3)
