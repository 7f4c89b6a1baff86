def slug(title):
    """Turn a title into a lower-case slug: letters and digits joined by dashes."""
    kept = []
    for ch in title.lower():
        kept.append(ch if ch.isalnum() else " ")
    return "-".join("".join(kept).split())


assert slug("Hello, World!") == "hello-world"
assert slug("  Tea & Biscuits: Part 2 ") == "tea-biscuits-part-2"
assert slug("...") == ""
assert slug("One") == "one"
