def parse_grid(text):
    """Parse lines of numbers into rows and reject rows of different lengths."""
    rows = [[int(n) for n in line.split()] for line in text.splitlines()]
    if len({len(row) for row in rows}) > 1:
        raise ValueError("ragged grid")
    return rows


assert parse_grid("1 2\n3 4") == [[1, 2], [3, 4]]
assert parse_grid("-5") == [[-5]]
assert parse_grid("") == []
assert parse_grid("1\n2\n3") == [[1], [2], [3]]
