def sentences(text):
    """Yield the sentences of a text one by one, each with its closing mark."""
    current = ""
    for ch in text:
        current += ch
        if ch in ".!?":
            yield current.strip()
            current = ""
    if current.strip():
        yield current.strip()


assert list(sentences("Hi! How are you? Fine.")) == ["Hi!", "How are you?", "Fine."]
assert list(sentences("No end")) == ["No end"]
assert list(sentences(" A. ")) == ["A."]
assert list(sentences("")) == []
