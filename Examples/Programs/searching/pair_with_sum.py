def pair_with_sum(ordered, target):
    """Find two numbers of a sorted list that sum to target with two pointers."""
    i, j = 0, len(ordered) - 1
    while i < j:
        total = ordered[i] + ordered[j]
        if total == target:
            return ordered[i], ordered[j]
        if total < target:
            i += 1
        else:
            j -= 1
    return None


assert pair_with_sum([1, 3, 4, 8], 7) == (3, 4)
assert pair_with_sum([1, 3, 4, 8], 9) == (1, 8)
assert pair_with_sum([2, 5], 10) is None
assert pair_with_sum([5], 10) is None
assert pair_with_sum([1, 2, 9], 3) == (1, 2)
