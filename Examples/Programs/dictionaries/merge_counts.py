def merge_counts(first, second):
    """Combine two tallies into a new one; counts of shared keys are summed."""
    merged = dict(first)
    for key, count in second.items():
        merged[key] = merged.get(key, 0) + count
    return merged


assert merge_counts({"a": 2}, {"a": 3, "b": 1}) == {"a": 5, "b": 1}
assert merge_counts({}, {"z": 4}) == {"z": 4}
assert merge_counts({"q": 7}, {}) == {"q": 7}
