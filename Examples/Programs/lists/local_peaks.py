def local_peaks(heights):
    """Return the inner positions whose value is larger than both neighbours."""
    peaks = []
    for i in range(1, len(heights) - 1):
        if heights[i - 1] < heights[i] > heights[i + 1]:
            peaks.append(i)
    return peaks


assert local_peaks([1, 3, 2, 5, 4]) == [1, 3]
assert local_peaks([9, 1, 8]) == []
assert local_peaks([1, 2, 2, 1]) == []
assert local_peaks([0, 7, 0, 1]) == [1]
assert local_peaks([]) == []
