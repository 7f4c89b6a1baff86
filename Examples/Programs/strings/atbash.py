def atbash(text):
    """Swap each lower-case letter with its mirror in the alphabet, as a with z."""
    out = ""
    for ch in text:
        if "a" <= ch <= "z":
            out += chr(ord("a") + ord("z") - ord(ch))
        else:
            out += ch
    return out


assert atbash("abc xyz") == "zyx cba"
assert atbash("hello") == "svool"
assert atbash("A1-{`") == "A1-{`"
assert atbash("") == ""
