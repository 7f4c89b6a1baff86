class DefaultList:
    """A growing list that answers reads past its end with a default value."""

    def __init__(self, default=None):
        self.default = default
        self.cells = []

    def __getitem__(self, i):
        return self.cells[i] if i < len(self.cells) else self.default

    def put(self, i, value):
        while len(self.cells) <= i:
            self.cells.append(self.default)
        self.cells[i] = value
        return self


assert DefaultList(7)[3] == 7
assert DefaultList()[0] is None
assert DefaultList(0).put(2, 9).cells == [0, 0, 9]
assert DefaultList("-").put(1, "a").put(0, "b").cells == ["b", "a"]
assert DefaultList(5).put(0, 1)[1] == 5
