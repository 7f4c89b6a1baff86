def basket_price(basket, prices):
    """Return the price of a basket of item counts; unknown items cost nothing."""
    return sum(count * prices.get(item, 0) for item, count in basket.items())


assert basket_price({"tea": 2, "bun": 3}, {"tea": 5, "bun": 4}) == 22
assert basket_price({"tea": 1, "gum": 9}, {"tea": 5}) == 5
assert basket_price({}, {"tea": 5}) == 0
