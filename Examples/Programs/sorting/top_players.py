def top_players(scores, count):
    """Return the names with the highest scores; ties go in alphabetical order."""
    ranked = sorted(scores.items(), key=lambda item: (-item[1], item[0]))
    return [name for name, _ in ranked[:count]]


assert top_players({"ann": 5, "bob": 9, "cat": 7}, 2) == ["bob", "cat"]
assert top_players({"y": 3, "x": 3}, 2) == ["x", "y"]
assert top_players({"a": 1}, 0) == []
assert top_players({"a": 1}, 5) == ["a"]
