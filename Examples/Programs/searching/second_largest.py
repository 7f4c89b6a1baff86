def second_largest(numbers):
    """Return the second largest distinct number, or None if there is none."""
    first = second = None
    for n in numbers:
        if first is None or n > first:
            first, second = n, first
        elif n != first and (second is None or n > second):
            second = n
    return second


assert second_largest([4, 9, 7]) == 7
assert second_largest([9, 9, 3]) == 3
assert second_largest([5, 5]) is None
assert second_largest([1, 2, 3]) == 2
assert second_largest([8, 2, 6, 6, 4]) == 6
