def parse_query(query):
    """Parse a URL query such as 'a=1&b=2&a=3' to lists of values by name."""
    values = {}
    for item in query.lstrip("?").split("&"):
        if not item:
            continue
        name, _, value = item.partition("=")
        values.setdefault(name, []).append(value)
    return values


assert parse_query("?a=1&b=2&a=3") == {"a": ["1", "3"], "b": ["2"]}
assert parse_query("flag") == {"flag": [""]}
assert parse_query("") == {}
assert parse_query("x=1&&y=2") == {"x": ["1"], "y": ["2"]}
