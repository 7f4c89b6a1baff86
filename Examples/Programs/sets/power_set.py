def power_set(items):
    """Return all subsets of a list as lists, starting with the empty one."""
    subsets = [[]]
    for item in items:
        subsets += [subset + [item] for subset in subsets]
    return subsets


assert power_set([1, 2]) == [[], [1], [2], [1, 2]]
assert power_set([]) == [[]]
assert power_set("abc")[-1] == ["a", "b", "c"]
assert len(power_set([1, 2, 3, 4])) == 16
