def split_quoted(line):
    """Split a line at commas, but not at commas between double quotes."""
    fields = [""]
    quoted = False
    for ch in line:
        if ch == '"':
            quoted = not quoted
        elif ch == "," and not quoted:
            fields.append("")
        else:
            fields[-1] += ch
    return fields


assert split_quoted('a,"b,c",d') == ["a", "b,c", "d"]
assert split_quoted("1,,2") == ["1", "", "2"]
assert split_quoted('""') == [""]
assert split_quoted('x"y,"z') == ["xy,z"]
