def most_common_key(words):
    """Return the word that occurs most often; on a tie the one seen first wins."""
    counts = {}
    for word in words:
        counts[word] = counts.get(word, 0) + 1
    best = None
    for word, count in counts.items():
        if best is None or count > counts[best]:
            best = word
    return best


assert most_common_key(["x", "y", "y"]) == "y"
assert most_common_key(["b", "a", "a", "b"]) == "b"
assert most_common_key([]) is None
assert most_common_key(["k", "m", "k", "m", "n"]) == "k"
