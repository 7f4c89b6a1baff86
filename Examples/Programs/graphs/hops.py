from collections import deque


def hops(graph, start, goal):
    """Return the least number of edges from start to goal, or -1 without a path."""
    queue = deque([(start, 0)])
    seen = {start}
    while queue:
        node, steps = queue.popleft()
        if node == goal:
            return steps
        for other in graph.get(node, []):
            if other not in seen:
                seen.add(other)
                queue.append((other, steps + 1))
    return -1


assert hops({1: [2, 3], 2: [4], 3: [5], 5: [4]}, 1, 4) == 2
assert hops({1: [2], 2: [3], 3: [4]}, 1, 4) == 3
assert hops({1: [2]}, 2, 1) == -1
assert hops({}, 7, 7) == 0
