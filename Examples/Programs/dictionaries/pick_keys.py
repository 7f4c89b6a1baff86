def pick_keys(record, keys, default=None):
    """Return a new dictionary with only the given keys, filling holes with default."""
    picked = {}
    for key in keys:
        picked[key] = record.get(key, default)
    return picked


assert pick_keys({"a": 1, "b": 2, "c": 3}, ["a", "c"]) == {"a": 1, "c": 3}
assert pick_keys({"a": 1}, ["b"], default=0) == {"b": 0}
assert pick_keys({"a": 1}, ["b"]) == {"b": None}
assert pick_keys({"a": 1}, []) == {}
