def trim_zeros(numbers):
    """Return the list without the zeros at its beginning and at its end."""
    start, stop = 0, len(numbers)
    while start < stop and numbers[start] == 0:
        start += 1
    while stop > start and numbers[stop - 1] == 0:
        stop -= 1
    return numbers[start:stop]


assert trim_zeros([0, 0, 3, 0, 4, 0]) == [3, 0, 4]
assert trim_zeros([5, 1]) == [5, 1]
assert trim_zeros([0, 0]) == []
assert trim_zeros([0, 1, -1, 0, 0]) == [1, -1]
