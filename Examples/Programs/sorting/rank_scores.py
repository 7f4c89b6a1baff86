def rank_scores(scores):
    """Give each score its place, 1 for the highest; equal scores share a place."""
    ordered = sorted(scores, reverse=True)
    return [ordered.index(score) + 1 for score in scores]


assert rank_scores([50, 90, 70]) == [3, 1, 2]
assert rank_scores([8, 8, 5]) == [1, 1, 3]
assert rank_scores([1]) == [1]
assert rank_scores([]) == []
