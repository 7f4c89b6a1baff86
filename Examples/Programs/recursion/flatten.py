def flatten(nested):
    """Flatten lists nested to any depth into one plain list."""
    flat = []
    for item in nested:
        if isinstance(item, list):
            flat.extend(flatten(item))
        else:
            flat.append(item)
    return flat


assert flatten([1, [2, [3, []], 4]]) == [1, 2, 3, 4]
assert flatten([]) == []
assert flatten(["a", ["b"]]) == ["a", "b"]
assert flatten([[[]]]) == []
