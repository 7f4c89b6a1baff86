def mutual_follows(follows):
    """List the sorted pairs of people in a directed graph who follow each other."""
    pairs = []
    for person, others in follows.items():
        for other in others:
            if person < other and person in follows.get(other, []):
                pairs.append((person, other))
    return sorted(pairs)


assert mutual_follows({"a": ["b", "c"], "b": ["a"], "c": []}) == [("a", "b")]
assert mutual_follows({"x": ["x"]}) == []
assert mutual_follows({3: [2, 1], 2: [3], 1: [3]}) == [(1, 3), (2, 3)]
assert mutual_follows({"a": ["z"]}) == []
