class RingBuffer:
    """A buffer that keeps only the newest items, up to a fixed capacity."""

    def __init__(self, capacity):
        self.capacity = capacity
        self.items = []

    def push(self, item):
        self.items.append(item)
        if len(self.items) > self.capacity:
            del self.items[0]
        return self


assert RingBuffer(5).items == []
assert RingBuffer(2).push(1).push(2).items == [1, 2]
assert RingBuffer(2).push(1).push(2).push(3).items == [2, 3]
assert RingBuffer(1).push("a").push("b").push("c").items == ["c"]
