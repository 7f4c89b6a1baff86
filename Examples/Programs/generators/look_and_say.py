def look_and_say(seed, rounds):
    """Yield terms of the look-and-say sequence, where 1 becomes 11, 21, 1211."""
    from itertools import groupby
    term = seed
    for _ in range(rounds):
        yield term
        term = "".join(f"{len(list(run))}{digit}" for digit, run in groupby(term))


assert list(look_and_say("1", 5)) == ["1", "11", "21", "1211", "111221"]
assert list(look_and_say("22", 3)) == ["22", "22", "22"]
assert list(look_and_say("7", 0)) == []
