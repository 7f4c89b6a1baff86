def running_totals(amounts):
    """Return a list whose entry i is the sum of the first i + 1 amounts."""
    totals = []
    current = 0
    for amount in amounts:
        current += amount
        totals.append(current)
    return totals


assert running_totals([4, 1, 5]) == [4, 5, 10]
assert running_totals([]) == []
assert running_totals([-2, 2, 7]) == [-2, 0, 7]
