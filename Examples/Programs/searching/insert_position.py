def insert_position(items, value):
    """Return the first position where value can be put to keep a list sorted."""
    low, high = 0, len(items)
    while low < high:
        middle = (low + high) // 2
        if items[middle] < value:
            low = middle + 1
        else:
            high = middle
    return low


assert insert_position([10, 20, 30], 25) == 2
assert insert_position([10, 20, 20, 30], 20) == 1
assert insert_position([10, 20], 99) == 2
assert insert_position([], 5) == 0
assert [insert_position([1, 3, 5, 7, 9], n) for n in (0, 2, 4, 8)] == [0, 1, 2, 4]
