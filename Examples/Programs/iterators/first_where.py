def first_where(predicate, items, default=None):
    """Return the first item for which predicate holds, or default if none does."""
    return next((item for item in items if predicate(item)), default)


assert first_where(str.isupper, "abCdE") == "C"
assert first_where(bool, [0, 0, 4, 5]) == 4
assert first_where(bool, [], default="none") == "none"
assert first_where(str.isdigit, "abc") is None
