def highlight(text, term):
    """Put square brackets around every occurrence of term, whatever its case."""
    out, i = "", 0
    while i < len(text):
        piece = text[i:i + len(term)]
        if piece.lower() == term.lower():
            out += f"[{piece}]"
            i += len(term)
        else:
            out += text[i]
            i += 1
    return out


assert highlight("Sea and sea", "sea") == "[Sea] and [sea]"
assert highlight("aaa", "aa") == "[aa]a"
assert highlight("blue", "Ue") == "bl[ue]"
assert highlight("none", "x") == "none"
