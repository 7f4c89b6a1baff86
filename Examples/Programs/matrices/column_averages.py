def column_averages(table):
    """Return the average of every column of a table that has at least one row."""
    count = len(table)
    return [sum(column) / count for column in zip(*table)]


assert column_averages([[1, 2], [3, 6]]) == [2.0, 4.0]
assert column_averages([[7]]) == [7.0]
assert column_averages([[1, 0], [1, 1], [1, 2], [3, 1]]) == [1.5, 1.0]
