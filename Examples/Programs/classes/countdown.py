class Countdown:
    """An iterable that counts down from a start value to one."""

    def __init__(self, start):
        self.start = start

    def __iter__(self):
        n = self.start
        while n > 0:
            yield n
            n -= 1


assert list(Countdown(3)) == [3, 2, 1]
assert list(Countdown(0)) == []
assert sum(Countdown(4)) == 10
assert list(zip(Countdown(2), "ab")) == [(2, "a"), (1, "b")]
