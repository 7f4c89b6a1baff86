def justify(words, width):
    """Join words into one line of exactly width characters by widening its gaps."""
    gaps = len(words) - 1
    if gaps < 1:
        return "".join(words).ljust(width)
    each, extra = divmod(width - len("".join(words)), gaps)
    line = words[0]
    for i, word in enumerate(words[1:]):
        line += " " * (each + (i < extra)) + word
    return line


assert justify(["a", "bc", "d"], 8) == "a  bc  d"
assert justify(["up", "to", "us"], 11) == "up   to  us"
assert justify(["one"], 5) == "one  "
assert justify(["x", "y"], 4) == "x  y"
assert justify([], 2) == "  "
