def share_of_total(votes):
    """Map each name to its share of all votes in percent, rounded down."""
    total = sum(votes.values())
    if total == 0:
        return dict.fromkeys(votes, 0)
    return {name: 100 * count // total for name, count in votes.items()}


assert share_of_total({"ann": 3, "bob": 1}) == {"ann": 75, "bob": 25}
assert share_of_total({"ann": 2, "bob": 1}) == {"ann": 66, "bob": 33}
assert share_of_total({"ann": 0}) == {"ann": 0}
assert share_of_total({"eve": 1}) == {"eve": 100}
