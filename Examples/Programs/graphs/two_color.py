def two_color(graph, start):
    """Color nodes 0 and 1 so that neighbours differ, or return None if impossible."""
    colors = {start: 0}
    stack = [start]
    while stack:
        node = stack.pop()
        for other in graph[node]:
            if other not in colors:
                colors[other] = 1 - colors[node]
                stack.append(other)
            elif colors[other] == colors[node]:
                return None
    return colors


assert two_color({1: [2], 2: [1, 3], 3: [2]}, 1) == {1: 0, 2: 1, 3: 0}
assert two_color({1: [2, 3], 2: [1, 3], 3: [1, 2]}, 1) is None
assert two_color({5: []}, 5) == {5: 0}
