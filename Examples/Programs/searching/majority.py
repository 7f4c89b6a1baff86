def majority(votes):
    """Return the vote that more than half of all votes agree on, or None."""
    candidate, lead = None, 0
    for vote in votes:
        if lead == 0:
            candidate = vote
        lead += 1 if vote == candidate else -1
    if votes.count(candidate) * 2 > len(votes):
        return candidate
    return None


assert majority([2, 2, 2, 1]) == 2
assert majority([1, 2, 1]) == 1
assert majority([1, 2]) is None
assert majority(["b", "a", "a", "b", "a"]) == "a"
assert majority([3, 3, 4, 4, 4]) == 4
