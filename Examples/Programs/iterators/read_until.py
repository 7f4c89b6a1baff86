def read_until(source, stop="END"):
    """Collect lines from an iterator until the stop line, which is left out."""
    lines = []
    while (line := next(source, stop)) != stop:
        lines.append(line.strip())
    return lines


assert read_until(iter([" a", "b ", "END", "c"])) == ["a", "b"]
assert read_until(iter(["x", "y"])) == ["x", "y"]
assert read_until(iter("ab.c"), stop=".") == ["a", "b"]
assert read_until(iter([])) == []
