def day_of_year(month, day, leap=False):
    """Return the number of a day within its year, counting from 1."""
    lengths = [31, 29 if leap else 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]
    return sum(lengths[:month - 1]) + day


assert day_of_year(1, 1) == 1
assert day_of_year(3, 1) == 60
assert day_of_year(3, 1, leap=True) == 61
assert day_of_year(12, 31) == 365
assert [day_of_year(m, 0) for m in (5, 7, 9, 11)] == [120, 181, 243, 304]
