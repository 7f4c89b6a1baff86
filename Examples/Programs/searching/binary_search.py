def binary_search(items, wanted):
    """Return the position of wanted in a sorted list, or -1 if it is not there."""
    low, high = 0, len(items) - 1
    while low <= high:
        middle = (low + high) // 2
        if items[middle] == wanted:
            return middle
        if items[middle] < wanted:
            low = middle + 1
        else:
            high = middle - 1
    return -1


assert binary_search([1, 3, 5, 7, 9], 7) == 3
assert [binary_search([2, 4, 6, 8], n) for n in (2, 4, 6, 8)] == [0, 1, 2, 3]
assert binary_search([1, 3, 5], 4) == -1
assert binary_search([], 1) == -1
assert binary_search([1, 3], 0) == -1
