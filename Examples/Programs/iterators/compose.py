def compose(*functions):
    """Return a function that applies the given functions from left to right."""
    def run(value):
        for function in functions:
            value = function(value)
        return value

    return run


assert compose(str.strip, str.upper)(" hi ") == "HI"
assert compose(len, str)([1, 2]) == "2"
assert compose()(5) == 5
assert compose(sorted, tuple)("ba") == ("a", "b")
