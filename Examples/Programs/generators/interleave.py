def interleave(*sources):
    """Yield one item from each source in turn and skip the sources that ran out."""
    active = [iter(source) for source in sources]
    while active:
        for source in active[:]:
            try:
                yield next(source)
            except StopIteration:
                active.remove(source)


assert "".join(interleave("ace", "bd")) == "abcde"
assert list(interleave([1], [2, 3, 4], [])) == [1, 2, 3, 4]
assert list(interleave()) == []
assert list(interleave([1, 1], [0, 0])) == [1, 0, 1, 0]
