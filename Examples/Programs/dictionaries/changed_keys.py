def changed_keys(old, new):
    """List in sorted order the keys whose value differs or that only one side has."""
    missing = object()
    changed = []
    for key in sorted(old.keys() | new.keys()):
        if old.get(key, missing) != new.get(key, missing):
            changed.append(key)
    return changed


assert changed_keys({"a": 1, "b": 2}, {"a": 1, "b": 3, "c": 4}) == ["b", "c"]
assert changed_keys({"x": None}, {}) == ["x"]
assert changed_keys({"k": 5}, {"k": 5}) == []
assert changed_keys({"d": 1, "a": 1}, {}) == ["a", "d"]
