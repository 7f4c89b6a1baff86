def find_root(parents, node):
    """Find the root of a node by its parent links and link the whole path to it."""
    path = []
    while parents.get(node, node) != node:
        path.append(node)
        node = parents[node]
    for child in path:
        parents[child] = node
    return node


assert find_root({"c": "b", "b": "a"}, "c") == "a"
assert find_root({}, "z") == "z"
assert find_root({1: 1, 2: 1}, 2) == 1
assert find_root(links := {3: 2, 2: 1}, 3) == 1 and links == {3: 1, 2: 1}
