def initials(name):
    """Return the upper-case initials of a full name, each followed by a dot."""
    parts = name.split()
    return "".join(part[0].upper() + "." for part in parts)


assert initials("ada lovelace") == "A.L."
assert initials("  grace   brewster hopper ") == "G.B.H."
assert initials("plato") == "P."
assert initials("") == ""
