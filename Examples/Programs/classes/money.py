from dataclasses import dataclass


@dataclass(frozen=True, order=True)
class Money:
    """An amount of money in whole cents that prints as dollars with two decimals."""

    cents: int

    def __add__(self, other):
        return Money(self.cents + other.cents)

    def __str__(self):
        return f"${self.cents // 100}.{self.cents % 100:02d}"


assert str(Money(1099)) == "$10.99"
assert Money(150) + Money(75) == Money(225)
assert str(Money(5)) == "$0.05"
assert Money(3) < Money(4)
assert str(Money(200)) == "$2.00"
