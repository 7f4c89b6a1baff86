def quick_sort(values):
    """Sort a list by splitting it around its first value, again and again."""
    if len(values) < 2:
        return values
    pivot, *rest = values
    small = [v for v in rest if v < pivot]
    large = [v for v in rest if v >= pivot]
    return quick_sort(small) + [pivot] + quick_sort(large)


assert quick_sort([3, 6, 1, 3]) == [1, 3, 3, 6]
assert quick_sort([]) == []
assert quick_sort([2, 1]) == [1, 2]
assert quick_sort([5, 4, 4, 5, 9]) == [4, 4, 5, 5, 9]
