def distinct_pairs(numbers, total):
    """Return the set of pairs (small, large) of numbers that sum to total."""
    pairs = set()
    pool = set(numbers)
    for x in pool:
        if x < total - x and total - x in pool:
            pairs.add((x, total - x))
    return pairs


assert distinct_pairs([1, 5, 3, 3, 4], 6) == {(1, 5)}
assert distinct_pairs([2, 4, 1, 5], 6) == {(2, 4), (1, 5)}
assert distinct_pairs([3, 3], 6) == set()
assert distinct_pairs([], 0) == set()
