def insertion_sort(values):
    """Return a sorted copy of a list, built by inserting one value after another."""
    result = []
    for value in values:
        i = len(result)
        while i > 0 and result[i - 1] > value:
            i -= 1
        result.insert(i, value)
    return result


assert insertion_sort([3, 1, 2]) == [1, 2, 3]
assert insertion_sort([5, 5, -1]) == [-1, 5, 5]
assert insertion_sort([]) == []
assert insertion_sort([9, 8, 7, 6]) == [6, 7, 8, 9]
