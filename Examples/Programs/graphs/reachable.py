def reachable(graph, start):
    """Return the set of nodes that can be reached from start, start included."""
    seen = {start}
    stack = [start]
    while stack:
        for node in graph.get(stack.pop(), []):
            if node not in seen:
                seen.add(node)
                stack.append(node)
    return seen


assert reachable({"a": ["b"], "b": ["c"], "d": ["a"]}, "a") == {"a", "b", "c"}
assert reachable({1: [2], 2: [1]}, 1) == {1, 2}
assert reachable({}, 5) == {5}
