def hangman_view(word, guessed):
    """Show a word with every letter that was not guessed replaced by a low line."""
    shown = [ch if ch.lower() in guessed else "_" for ch in word]
    return " ".join(shown)


assert hangman_view("banana", {"a"}) == "_ a _ a _ a"
assert hangman_view("Kelp", {"k", "p"}) == "K _ _ p"
assert hangman_view("ox", set()) == "_ _"
assert hangman_view("", {"a"}) == ""
