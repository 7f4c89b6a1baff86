def hashtag(words, limit=20):
    """Join words into one camel-case hashtag, or return None if it exceeds limit."""
    tag = "#" + "".join(word.capitalize() for word in words)
    if len(tag) > limit or tag == "#":
        return None
    return tag


assert hashtag(["rock", "POOL", "fun"]) == "#RockPoolFun"
assert hashtag([]) is None
assert hashtag(["abc", "de"], 6) == "#AbcDe"
assert hashtag(["n" * 20]) is None
assert hashtag(["n" * 19]) == "#Nnnnnnnnnnnnnnnnnnn"
