def reverse_edges(graph):
    """Return a directed graph with all its edges turned around."""
    turned = {node: [] for node in graph}
    for node, targets in graph.items():
        for target in targets:
            turned.setdefault(target, []).append(node)
    return turned


assert reverse_edges({1: [2, 3], 2: [3]}) == {1: [], 2: [1], 3: [1, 2]}
assert reverse_edges({}) == {}
assert reverse_edges({1: [1]}) == {1: [1]}
