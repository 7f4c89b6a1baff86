def has_cycle(follows):
    """Tell whether following links from some key ever comes back to a seen key."""
    for start in follows:
        seen = set()
        node = start
        while node in follows:
            if node in seen:
                return True
            seen.add(node)
            node = follows[node]
    return False


assert has_cycle({"a": "b", "b": "c", "c": "a"}) is True
assert has_cycle({"a": "b", "b": "c"}) is False
assert has_cycle({1: 2, 2: 2}) is True
assert has_cycle({}) is False
