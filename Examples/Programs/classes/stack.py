class Stack:
    """A last-in first-out stack whose pop gives None when the stack is empty."""

    def __init__(self):
        self.items = []

    def push(self, item):
        self.items.append(item)
        return self

    def pop(self):
        return self.items.pop() if self.items else None


assert Stack().push(1).push(2).pop() == 2
assert Stack().pop() is None
assert Stack().push("a").items == ["a"]
assert Stack().push(0).push(5).items == [0, 5]
