def last_index(items, wanted):
    """Return the last position of wanted in a list, or None if it does not occur."""
    for i in range(len(items) - 1, -1, -1):
        if items[i] == wanted:
            return i
    return None


assert last_index([4, 7, 4, 1], 4) == 2
assert last_index([4, 7, 4, 1], 9) is None
assert last_index([5], 5) == 0
assert last_index([1, 2, 2], 2) == 2
