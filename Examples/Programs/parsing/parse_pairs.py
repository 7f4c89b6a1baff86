def parse_pairs(line):
    """Parse text such as 'a=1; b=2' into a dictionary of stripped strings."""
    pairs = {}
    for field in line.split(";"):
        name, sign, value = field.partition("=")
        if sign:
            pairs[name.strip()] = value.strip()
    return pairs


assert parse_pairs("a=1; b = two") == {"a": "1", "b": "two"}
assert parse_pairs("x=1=2") == {"x": "1=2"}
assert parse_pairs("junk; k=") == {"k": ""}
assert parse_pairs("") == {}
