def number_lines(text, start=1):
    """Put a right-aligned line number and a colon in front of every line."""
    lines = text.splitlines()
    width = len(str(start + len(lines) - 1))
    return "\n".join(f"{n:>{width}}: {line}" for n, line in enumerate(lines, start))


assert number_lines("a\nb") == "1: a\n2: b"
assert number_lines("x\ny", start=9) == " 9: x\n10: y"
assert number_lines("") == ""
assert number_lines("x\ny", start=98) == "98: x\n99: y"
