def align_columns(rows):
    """Format rows of strings as lines whose columns are padded to equal width."""
    widths = [max(map(len, column)) for column in zip(*rows)]
    lines = []
    for row in rows:
        cells = [cell.ljust(width) for cell, width in zip(row, widths)]
        lines.append(" ".join(cells).rstrip())
    return lines


assert align_columns([["id", "name"], ["100", "Al"]]) == ["id  name", "100 Al"]
assert align_columns([["a", "b"]]) == ["a b"]
assert align_columns([]) == []
