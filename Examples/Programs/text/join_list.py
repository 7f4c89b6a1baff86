def join_list(names, word="and"):
    """Join names for a sentence, such as 'a', 'a and b' or 'a, b and c'."""
    match names:
        case []:
            return ""
        case [name]:
            return name
        case [*most, last]:
            return f"{', '.join(most)} {word} {last}"


assert join_list(["a", "b", "c"]) == "a, b and c"
assert join_list(["x", "y"], "or") == "x or y"
assert join_list(["one"]) == "one"
assert join_list([]) == ""
