def selection_sort(values):
    """Sort a copy of a list by moving the smallest remaining value to the front."""
    items = values[:]
    for i in range(len(items)):
        least = i
        for j in range(i + 1, len(items)):
            if items[j] < items[least]:
                least = j
        items[i], items[least] = items[least], items[i]
    return items


assert selection_sort([4, 0, 3]) == [0, 3, 4]
assert selection_sort([1, 1, 0]) == [0, 1, 1]
assert selection_sort([]) == []
assert selection_sort([2, 9, 8, 1, 5]) == [1, 2, 5, 8, 9]
