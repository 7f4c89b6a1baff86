class Inventory:
    """A stock of goods that never drops below zero pieces of an item."""

    def __init__(self):
        self.stock = {}

    def receive(self, item, count=1):
        self.stock[item] = self.stock.get(item, 0) + count
        return self

    def ship(self, item, count=1):
        held = self.stock.get(item, 0)
        sent = min(count, held)
        self.stock[item] = held - sent
        return sent


assert Inventory().receive("nut", 5).ship("nut", 3) == 3
assert Inventory().receive("nut", 5).ship("nut", 9) == 5
assert Inventory().ship("bolt") == 0
assert Inventory().receive("cap").receive("cap").stock == {"cap": 2}
assert (inv := Inventory().receive("cap", 3)).ship("cap") and inv.stock == {"cap": 2}
