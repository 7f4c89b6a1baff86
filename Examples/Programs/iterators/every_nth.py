def every_nth(iterable, n):
    """Return every n-th item of an iterable, beginning with item number n."""
    return [item for i, item in enumerate(iterable, start=1) if i % n == 0]


assert every_nth("abcdef", 2) == ["b", "d", "f"]
assert every_nth([5, 6, 7], 3) == [7]
assert every_nth([1, 2], 1) == [1, 2]
assert every_nth([1, 2], 3) == []
