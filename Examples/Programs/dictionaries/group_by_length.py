def group_by_length(words):
    """Group words by their length, keeping the order of words inside each group."""
    groups = {}
    for word in words:
        size = len(word)
        if size not in groups:
            groups[size] = []
        groups[size].append(word)
    return groups


assert group_by_length(["ox", "cat", "ax"]) == {2: ["ox", "ax"], 3: ["cat"]}
assert group_by_length([]) == {}
assert group_by_length(["", "a"]) == {0: [""], 1: ["a"]}
