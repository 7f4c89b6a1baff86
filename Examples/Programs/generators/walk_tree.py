def walk_tree(tree, prefix=""):
    """Yield the paths of all leaves of nested dictionaries as 'a/b/c'."""
    for name, child in tree.items():
        if isinstance(child, dict):
            yield from walk_tree(child, prefix + name + "/")
        else:
            yield prefix + name


assert list(walk_tree({"a": {"b": 1, "c": {"d": 2}}, "e": 3})) == ["a/b", "a/c/d", "e"]
assert list(walk_tree({})) == []
assert list(walk_tree({"x": 0}, "top/")) == ["top/x"]
assert list(walk_tree({"k": {}})) == []
