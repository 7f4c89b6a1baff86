def best_match(word, choices):
    """Return the choice that shares the most different letters with word."""
    def score(choice):
        return len(set(word) & set(choice))

    ranked = sorted(choices, key=score, reverse=True)
    return ranked[0] if ranked else None


assert best_match("lemon", ["melon", "lime", "plum"]) == "melon"
assert best_match("aaa", ["xyz", "a"]) == "a"
assert best_match("q", ["one", "two"]) == "one"
assert best_match("any", []) is None
