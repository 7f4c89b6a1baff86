def parse_ranges(text):
    """Expand page ranges such as '1-3,7' to the list of all page numbers."""
    pages = []
    for part in text.split(","):
        first, dash, last = part.partition("-")
        stop = int(last) if dash else int(first)
        pages.extend(range(int(first), stop + 1))
    return pages


assert parse_ranges("1-3,7") == [1, 2, 3, 7]
assert parse_ranges("5") == [5]
assert parse_ranges("2-2,9-10") == [2, 9, 10]
assert parse_ranges("8,4") == [8, 4]
