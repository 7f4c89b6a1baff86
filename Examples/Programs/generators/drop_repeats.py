def drop_repeats(stream):
    """Yield the items of a stream, but not those equal to the item just before."""
    last = object()
    for item in stream:
        if item != last:
            yield item
        last = item


assert list(drop_repeats([1, 1, 2, 2, 2, 1])) == [1, 2, 1]
assert "".join(drop_repeats("bookkeeper")) == "bokeper"
assert list(drop_repeats([])) == []
assert list(drop_repeats([None, None])) == [None]
