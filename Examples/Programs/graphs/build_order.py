def build_order(needs):
    """Order tasks so that each comes after the tasks it needs; None on a cycle."""
    order = []
    waiting = dict(needs)
    while waiting:
        ready = [t for t in sorted(waiting) if all(n in order for n in waiting[t])]
        if not ready:
            return None
        order.append(ready[0])
        del waiting[ready[0]]
    return order


assert build_order({"c": ["b"], "b": ["a"], "a": []}) == ["a", "b", "c"]
assert build_order({"x": ["y"], "y": ["x"]}) is None
assert build_order({"b": [], "a": []}) == ["a", "b"]
assert build_order({}) == []
assert build_order({"a": ["d"], "b": [], "c": [], "d": []}) == ["b", "c", "d", "a"]
