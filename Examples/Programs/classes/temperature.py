class Temperature:
    """A temperature stored in Celsius that can also be read in Fahrenheit."""

    def __init__(self, celsius):
        self.celsius = celsius

    @property
    def fahrenheit(self):
        return self.celsius * 9 / 5 + 32

    @classmethod
    def from_fahrenheit(cls, degrees):
        return cls((degrees - 32) * 5 / 9)


assert Temperature(2.5).fahrenheit == 36.5
assert Temperature(0).fahrenheit == 32.0
assert Temperature.from_fahrenheit(34.25).celsius == 1.25
assert Temperature.from_fahrenheit(-40).celsius == -40.0
