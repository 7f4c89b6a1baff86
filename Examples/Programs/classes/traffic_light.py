class TrafficLight:
    """A traffic light that goes from red to green to yellow and back to red."""

    ORDER = ("red", "green", "yellow")

    def __init__(self):
        self.phase = 0

    @property
    def color(self):
        return self.ORDER[self.phase]

    def step(self, count=1):
        self.phase = (self.phase + count) % len(self.ORDER)
        return self.color


assert TrafficLight().color == "red"
assert TrafficLight().step() == "green"
assert TrafficLight().step(2) == "yellow"
assert TrafficLight().step(3) == "red"
assert (light := TrafficLight()).step() and light.step() == "yellow"
