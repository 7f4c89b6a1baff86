import string


def missing_letters(sentence):
    """Return the letters of the alphabet that a sentence lacks, as one string."""
    used = set(sentence.lower())
    return "".join(ch for ch in string.ascii_lowercase if ch not in used)


assert missing_letters("Pack my box with five dozen liquor jugs") == ""
assert missing_letters("ABCDEFGHIJKLMNOP rstuvwxy") == "qz"
assert missing_letters("") == "abcdefghijklmnopqrstuvwxyz"
