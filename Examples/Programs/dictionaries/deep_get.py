def deep_get(tree, path, default=None):
    """Follow a dotted path such as 'a.b.c' through nested dictionaries."""
    node = tree
    for name in path.split("."):
        if not isinstance(node, dict) or name not in node:
            return default
        node = node[name]
    return node


assert deep_get({"a": {"b": {"c": 7}}}, "a.b.c") == 7
assert deep_get({"a": {"b": 1}}, "a.x", 0) == 0
assert deep_get({"a": 5}, "a.b") is None
assert deep_get({"a": {"b": 1}}, "a") == {"b": 1}
