def missing_numbers(seen, limit):
    """Return in order the whole numbers from 1 to limit that do not occur in seen."""
    return sorted(set(range(1, limit + 1)) - set(seen))


assert missing_numbers([2, 4, 4], 5) == [1, 3, 5]
assert missing_numbers([1, 2, 3], 3) == []
assert missing_numbers([], 2) == [1, 2]
assert missing_numbers([0, 9], 1) == [1]
