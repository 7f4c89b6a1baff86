from collections import Counter


def word_frequency(text, top):
    """Return the top most frequent words of a text with their counts."""
    words = [word.strip(".,;!?").lower() for word in text.split()]
    return Counter(words).most_common(top)


assert word_frequency("The cat, the hat. THE end!", 1) == [("the", 3)]
assert word_frequency("b a b a c", 2) == [("b", 2), ("a", 2)]
assert word_frequency("", 3) == []
