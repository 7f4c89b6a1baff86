import re


def fill_template(template, **values):
    """Replace {name} by its value and leave names without a value as they are."""
    def value_of(match):
        return str(values.get(match[1], match[0]))

    return re.sub(r"\{(\w+)\}", value_of, template)


assert fill_template("Hi {name}!", name="Ann") == "Hi Ann!"
assert fill_template("{a}{b}{a}", a=1) == "1{b}1"
assert fill_template("plain", a=2) == "plain"
assert fill_template("{x}", x=None) == "None"
