def shared_prefix(a, b):
    """Return the longest string that both a and b start with."""
    size = 0
    while size < len(a) and size < len(b) and a[size] == b[size]:
        size += 1
    return a[:size]


assert shared_prefix("interview", "internet") == "inter"
assert shared_prefix("sun", "sunny") == "sun"
assert shared_prefix("sunny", "sun") == "sun"
assert shared_prefix("cat", "dog") == ""
assert shared_prefix("", "abc") == ""
