def contains_in_order(text, letters):
    """Tell whether the letters occur in text in this order, gaps allowed."""
    rest = iter(text)
    return all(letter in rest for letter in letters)


assert contains_in_order("programming", "pgm") is True
assert contains_in_order("programming", "mp") is False
assert contains_in_order("noon", "nn") is True
assert contains_in_order("no", "nn") is False
assert contains_in_order("", "") is True
