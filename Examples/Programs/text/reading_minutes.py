def reading_minutes(text, per_minute=200):
    """Estimate the minutes needed to read a text, rounded up to whole minutes."""
    words = len(text.split())
    return (words + per_minute - 1) // per_minute


assert reading_minutes("word " * 200) == 1
assert reading_minutes("word " * 201) == 2
assert reading_minutes("") == 0
assert reading_minutes("a b c d e", per_minute=2) == 3
