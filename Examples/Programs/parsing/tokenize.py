def tokenize(source):
    """Split an arithmetic expression into numbers and one-character symbols."""
    tokens = []
    for i, ch in enumerate(source):
        if ch.isdigit() and i > 0 and source[i - 1].isdigit():
            tokens[-1] += ch
        elif not ch.isspace():
            tokens.append(ch)
    return tokens


assert tokenize("12+(3*x)") == ["12", "+", "(", "3", "*", "x", ")"]
assert tokenize(" 1 2 ") == ["1", "2"]
assert tokenize("2345") == ["2345"]
assert tokenize("") == []
assert tokenize("7+23") == ["7", "+", "23"]
