def counting_sort(marks, limit=6):
    """Sort whole numbers from 0 to limit by counting how often each one occurs."""
    counts = [0] * (limit + 1)
    for mark in marks:
        counts[mark] += 1
    ordered = []
    for mark, count in enumerate(counts):
        ordered += [mark] * count
    return ordered


assert counting_sort([3, 1, 6, 3, 0]) == [0, 1, 3, 3, 6]
assert counting_sort([]) == []
assert counting_sort([2, 1], limit=2) == [1, 2]
assert counting_sort([7, 0, 7], limit=7) == [0, 7, 7]
