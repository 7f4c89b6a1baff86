def orderings(letters):
    """Return all orderings of the letters of a string, in order of first choice."""
    if len(letters) <= 1:
        return [letters]
    found = []
    for i, first in enumerate(letters):
        rest = letters[:i] + letters[i + 1:]
        found += [first + tail for tail in orderings(rest)]
    return found


assert orderings("ab") == ["ab", "ba"]
assert orderings("abc") == ["abc", "acb", "bac", "bca", "cab", "cba"]
assert orderings("") == [""]
assert orderings("x") == ["x"]
