def differing_places(a, b):
    """Count the positions where two strings differ; extra characters count too."""
    shared = sum(1 for x, y in zip(a, b) if x != y)
    return shared + abs(len(a) - len(b))


assert differing_places("karol", "kathy") == 3
assert differing_places("abc", "abc") == 0
assert differing_places("abc", "abcde") == 2
assert differing_places("xbcd", "a") == 4
