def parse_hex_color(code):
    """Convert a color code such as '#ff8000' or '#f80' to red, green and blue."""
    digits = code.lstrip("#")
    if len(digits) == 3:
        digits = "".join(ch * 2 for ch in digits)
    return tuple(int(digits[i:i + 2], 16) for i in (0, 2, 4))


assert parse_hex_color("#ff8000") == (255, 128, 0)
assert parse_hex_color("#f80") == (255, 136, 0)
assert parse_hex_color("010203") == (1, 2, 3)
assert parse_hex_color("#0a1b2c") == (10, 27, 44)
