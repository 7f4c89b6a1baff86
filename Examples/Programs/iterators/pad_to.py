from itertools import chain, islice, repeat


def pad_to(items, size, filler=None):
    """Cut or extend items to a list of exactly size entries, using a filler."""
    return list(islice(chain(items, repeat(filler)), size))


assert pad_to([1, 2], 4, 0) == [1, 2, 0, 0]
assert pad_to("abc", 2) == ["a", "b"]
assert pad_to([], 1) == [None]
assert pad_to([5], 0) == []
