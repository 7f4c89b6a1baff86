from bisect import bisect_left, bisect_right


def count_in_range(ordered, low, high):
    """Count the numbers of a sorted list from low to high, both ends included."""
    return bisect_right(ordered, high) - bisect_left(ordered, low)


assert count_in_range([1, 3, 3, 5, 8], 3, 5) == 3
assert count_in_range([1, 3, 5], 4, 4) == 0
assert count_in_range([1, 3, 5], 0, 9) == 3
assert count_in_range([], 1, 2) == 0
