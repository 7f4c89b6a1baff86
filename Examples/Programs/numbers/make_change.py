def make_change(amount, coins=(50, 20, 10, 5, 2, 1)):
    """Return the list of coins that pays amount, always taking the largest coin."""
    paid = []
    for coin in coins:
        count, amount = divmod(amount, coin)
        paid.extend([coin] * count)
    return paid


assert make_change(88) == [50, 20, 10, 5, 2, 1]
assert make_change(4) == [2, 2]
assert make_change(0) == []
assert make_change(9, coins=(3, 1)) == [3, 3, 3]
