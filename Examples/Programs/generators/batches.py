def batches(stream, limit):
    """Collect words into batches whose letters together do not exceed limit."""
    batch, size = [], 0
    for word in stream:
        if batch and size + len(word) > limit:
            yield batch
            batch, size = [], 0
        batch.append(word)
        size += len(word)
    if batch:
        yield batch


assert list(batches(["aa", "bb", "c"], 4)) == [["aa", "bb"], ["c"]]
assert list(batches(["aaaaa", "b"], 3)) == [["aaaaa"], ["b"]]
assert list(batches([], 3)) == []
assert list(batches(["ab", "c", "d", "e"], 3)) == [["ab", "c"], ["d", "e"]]
assert list(batches(["a", "bc", "d", "ef"], 3)) == [["a", "bc"], ["d", "ef"]]
