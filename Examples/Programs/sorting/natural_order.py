import re


def natural_order(names):
    """Sort file names so that numbers inside them count by value: f2 before f10."""
    def key(name):
        parts = re.split(r"(\d+)", name)
        return [int(p) if p.isdigit() else p.lower() for p in parts]

    return sorted(names, key=key)


assert natural_order(["f10", "f2", "F1"]) == ["F1", "f2", "f10"]
assert natural_order(["b1", "a9", "a10"]) == ["a9", "a10", "b1"]
assert natural_order([]) == []
