def remember(function):
    """Wrap a one-argument function so that each argument is computed only once."""
    known = {}

    def wrapper(argument):
        if argument not in known:
            known[argument] = function(argument)
        return known[argument]

    return wrapper


assert remember(str.upper)("a") == "A"
assert list(map(remember(len), ["ab", "c", "ab"])) == [2, 1, 2]
assert (f := remember([5, 6, 7].pop)) and [f(0), f(0), f(1)] == [5, 5, 7]
