def acrostic(poem):
    """Read the first letter of every non-empty line of a poem as one word."""
    first_letters = [line.strip()[0] for line in poem.splitlines() if line.strip()]
    return "".join(first_letters).upper()


assert acrostic("kind\nevery\n\nlight\n  past") == "KELP"
assert acrostic("") == ""
assert acrostic("x") == "X"
