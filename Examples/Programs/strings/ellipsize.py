def ellipsize(text, width):
    """Shorten text to at most width characters, ending cut texts with two dots."""
    if len(text) <= width:
        return text
    return text[:width - 2] + ".."


assert ellipsize("strawberry", 6) == "stra.."
assert ellipsize("plum", 4) == "plum"
assert ellipsize("plums", 4) == "pl.."
assert ellipsize("fig", 10) == "fig"
