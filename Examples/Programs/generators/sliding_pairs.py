def sliding_pairs(items):
    """Yield each item of an iterable together with the item that came before it."""
    source = iter(items)
    before = next(source, None)
    for item in source:
        yield before, item
        before = item


assert list(sliding_pairs("abc")) == [("a", "b"), ("b", "c")]
assert list(sliding_pairs([1])) == []
assert list(sliding_pairs([])) == []
assert list(sliding_pairs(range(3))) == [(0, 1), (1, 2)]
