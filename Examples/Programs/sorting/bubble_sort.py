def bubble_sort(values):
    """Sort a copy of a list by swapping neighbours until none is out of order."""
    items = list(values)
    swapped = True
    while swapped:
        swapped = False
        for i in range(len(items) - 1):
            if items[i] > items[i + 1]:
                items[i], items[i + 1] = items[i + 1], items[i]
                swapped = True
    return items


assert bubble_sort([4, 2, 9, 1]) == [1, 2, 4, 9]
assert bubble_sort([2, 2, 1]) == [1, 2, 2]
assert bubble_sort([]) == []
assert bubble_sort("cab") == ["a", "b", "c"]
