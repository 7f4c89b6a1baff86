def indent_of(line, tab=4):
    """Return the width of the white space before a line; tabs jump to tab stops."""
    width = 0
    for ch in line:
        if ch == " ":
            width += 1
        elif ch == "\t":
            width += tab - width % tab
        else:
            break
    return width


assert indent_of("    x = 1") == 4
assert indent_of("  \tx") == 4
assert indent_of("\t \ty", tab=8) == 16
assert indent_of("z   ") == 0
assert indent_of("\tz") == 4
