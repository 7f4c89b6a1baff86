def wrap_words(text, width):
    """Break a text into lines of at most width characters, only between words."""
    lines = []
    for word in text.split():
        if lines and len(lines[-1]) + 1 + len(word) <= width:
            lines[-1] += " " + word
        else:
            lines.append(word)
    return lines


assert wrap_words("the sea is calm today", 10) == ["the sea is", "calm today"]
assert wrap_words("a bb ccc", 4) == ["a bb", "ccc"]
assert wrap_words("longword x", 3) == ["longword", "x"]
assert wrap_words("ab cd", 4) == ["ab", "cd"]
assert wrap_words("", 5) == []
