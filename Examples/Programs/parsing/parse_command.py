def parse_command(line):
    """Turn a turtle command such as 'move 5' or 'turn left' into a tuple."""
    match line.split():
        case ["move", steps]:
            return ("move", int(steps))
        case ["turn", "left"]:
            return ("turn", -90)
        case ["turn", "right"]:
            return ("turn", 90)
        case _:
            return None


assert parse_command("move 5") == ("move", 5)
assert parse_command("turn left") == ("turn", -90)
assert parse_command("turn right") == ("turn", 90)
assert parse_command("jump") is None
assert parse_command("move 5 6") is None
