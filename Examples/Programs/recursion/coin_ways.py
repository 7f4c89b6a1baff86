def coin_ways(amount, coins):
    """Count the ways to pay amount with an unlimited number of the given coins."""
    if amount == 0:
        return 1
    if amount < 0 or not coins:
        return 0
    return coin_ways(amount - coins[0], coins) + coin_ways(amount, coins[1:])


assert coin_ways(5, [1, 2, 5]) == 4
assert coin_ways(0, []) == 1
assert coin_ways(3, [2]) == 0
assert coin_ways(10, [5, 2]) == 2
assert coin_ways(1, [2, 1]) == 1
