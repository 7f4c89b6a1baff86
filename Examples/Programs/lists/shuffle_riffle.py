def shuffle_riffle(cards):
    """Riffle a deck: deal alternately from its first half and from its second half."""
    half = (len(cards) + 1) // 2
    mixed = cards[:]
    mixed[::2] = cards[:half]
    mixed[1::2] = cards[half:]
    return mixed


assert shuffle_riffle([1, 2, 3, 4]) == [1, 3, 2, 4]
assert shuffle_riffle([1, 2, 3, 4, 5]) == [1, 4, 2, 5, 3]
assert shuffle_riffle([]) == []
assert shuffle_riffle(["a"]) == ["a"]
