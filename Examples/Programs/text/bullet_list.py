def bullet_list(items, level=0):
    """Format nested lists of strings as bullet lines, two more spaces per level."""
    lines = []
    for item in items:
        if isinstance(item, list):
            lines += bullet_list(item, level + 1)
        else:
            lines.append("  " * level + "- " + item)
    return lines


assert bullet_list(["a", ["b", ["c"]], "d"]) == ["- a", "  - b", "    - c", "- d"]
assert bullet_list([]) == []
assert bullet_list(["x"], level=1) == ["  - x"]
