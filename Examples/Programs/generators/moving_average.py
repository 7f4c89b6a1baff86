def moving_average(stream, size):
    """Yield the average of the last size numbers as soon as that many were seen."""
    window = []
    for value in stream:
        window.append(value)
        if len(window) > size:
            window.pop(0)
        if len(window) == size:
            yield sum(window) / size


assert list(moving_average([1, 4, 5, 7], 2)) == [2.5, 4.5, 6.0]
assert list(moving_average([4, 8], 1)) == [4.0, 8.0]
assert list(moving_average([1, 2], 3)) == []
assert list(moving_average([3, 0, 3, 9], 3)) == [2.0, 4.0]
