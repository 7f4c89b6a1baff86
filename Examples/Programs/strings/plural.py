def plural(count, noun):
    """Return a phrase such as '1 box' or '3 boxes', adding s or es to the noun."""
    if count == 1:
        return f"1 {noun}"
    ending = "es" if noun.endswith(("s", "x", "ch", "sh")) else "s"
    return f"{count} {noun}{ending}"


assert plural(1, "box") == "1 box"
assert plural(3, "box") == "3 boxes"
assert plural(0, "cat") == "0 cats"
assert plural(2, "branch") == "2 branches"
