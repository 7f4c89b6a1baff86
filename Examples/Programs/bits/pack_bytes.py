def pack_bytes(values):
    """Pack a list of byte values into one number, the first as the highest byte."""
    number = 0
    for value in values:
        if not 0 <= value <= 255:
            raise ValueError(value)
        number = number << 8 | value
    return number


assert pack_bytes([1, 2]) == 258
assert pack_bytes([]) == 0
assert pack_bytes([255, 0]) == 65280
assert pack_bytes([0, 0, 7]) == 7
