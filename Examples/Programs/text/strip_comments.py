def strip_comments(source, mark="#"):
    """Remove comments from mark to the line end and drop lines left empty."""
    kept = []
    for line in source.splitlines():
        if code := line.split(mark)[0].rstrip():
            kept.append(code)
    return kept


assert strip_comments("a = 1  # one\n# note\nb") == ["a = 1", "b"]
assert strip_comments("x // y // z", "//") == ["x"]
assert strip_comments("\n\n") == []
assert strip_comments("  keep") == ["  keep"]
