def first_gap(numbers):
    """Return the smallest whole number from 0 on that does not occur in numbers."""
    present = set(numbers)
    candidate = 0
    while candidate in present:
        candidate += 1
    return candidate


assert first_gap([0, 1, 3]) == 2
assert first_gap([]) == 0
assert first_gap([2, 1]) == 0
assert first_gap([1, 0, 2]) == 3
