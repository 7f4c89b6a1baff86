def pig_latin(word):
    """Move the consonants before the first vowel to the end of word and append ay."""
    for i, ch in enumerate(word):
        if ch in "aeiou":
            return word[i:] + word[:i] + "ay"
    return word + "ay"


assert pig_latin("string") == "ingstray"
assert pig_latin("apple") == "appleay"
assert pig_latin("rhythm") == "rhythmay"
assert pig_latin("team") == "eamtay"
