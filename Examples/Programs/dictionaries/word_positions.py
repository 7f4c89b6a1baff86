def word_positions(text):
    """Build an index that maps each word of text to the list of its positions."""
    index = {}
    for place, word in enumerate(text.split(), start=1):
        index.setdefault(word, []).append(place)
    return index


assert word_positions("to be or to") == {"to": [1, 4], "be": [2], "or": [3]}
assert word_positions("") == {}
assert word_positions("la la la") == {"la": [1, 2, 3]}
