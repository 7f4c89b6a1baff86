def invert_groups(owners):
    """Turn a mapping from key to value into one from value to its sorted keys."""
    groups = {}
    for key, value in owners.items():
        groups.setdefault(value, []).append(key)
    return {value: sorted(keys) for value, keys in groups.items()}


assert invert_groups({"b": 1, "a": 1, "c": 2}) == {1: ["a", "b"], 2: ["c"]}
assert invert_groups({}) == {}
assert invert_groups({"x": "x"}) == {"x": ["x"]}
