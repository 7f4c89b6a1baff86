def path_cost(roads, path):
    """Sum the lengths of the roads along a path, or return None if one is missing."""
    cost = 0
    for town, following in zip(path, path[1:]):
        length = roads.get((town, following), roads.get((following, town)))
        if length is None:
            return None
        cost += length
    return cost


assert path_cost({("a", "b"): 4, ("c", "b"): 3}, "abc") == 7
assert path_cost({("a", "b"): 4}, "ac") is None
assert path_cost({}, "a") == 0
assert path_cost({("a", "b"): 4, ("b", "a"): 9}, "aba") == 13
