def move_to_front(items, wanted):
    """Return a new list with the first item equal to wanted moved to the front."""
    try:
        place = items.index(wanted)
    except ValueError:
        return list(items)
    return [wanted] + items[:place] + items[place + 1:]


assert move_to_front([4, 7, 9], 9) == [9, 4, 7]
assert move_to_front([4, 7, 9, 7], 7) == [7, 4, 9, 7]
assert move_to_front(["a", "b"], "z") == ["a", "b"]
assert move_to_front([1], 1) == [1]
