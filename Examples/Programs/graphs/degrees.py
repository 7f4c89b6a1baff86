def degrees(edges):
    """Map each node of an undirected graph, given as pairs, to its edge count."""
    counts = {}
    for pair in edges:
        for node in pair:
            counts[node] = counts.get(node, 0) + 1
    return counts


assert degrees([("a", "b"), ("b", "c")]) == {"a": 1, "b": 2, "c": 1}
assert degrees([]) == {}
assert degrees([(1, 1)]) == {1: 2}
