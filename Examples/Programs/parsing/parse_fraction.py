from fractions import Fraction


def parse_fraction(text):
    """Read a number such as '3', '2/5' or the mixed '1 3/4' as a Fraction."""
    return sum((Fraction(part) for part in text.split()), Fraction(0))


assert parse_fraction("1 3/4") == Fraction(7, 4)
assert parse_fraction("2/5") == Fraction(2, 5)
assert parse_fraction("3") == 3
assert parse_fraction("") == 0
