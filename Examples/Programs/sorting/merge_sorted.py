def merge_sorted(a, b):
    """Merge two sorted lists into one sorted list."""
    merged = []
    i = j = 0
    while i < len(a) and j < len(b):
        if a[i] <= b[j]:
            merged.append(a[i])
            i += 1
        else:
            merged.append(b[j])
            j += 1
    return merged + a[i:] + b[j:]


assert merge_sorted([1, 4, 6], [2, 3, 9]) == [1, 2, 3, 4, 6, 9]
assert merge_sorted([], [5]) == [5]
assert merge_sorted([7, 8], []) == [7, 8]
assert str(merge_sorted([1], [True, 2])) == "[1, True, 2]"
