def checksum(text):
    """Compute a 16-bit checksum: rotate left by one bit, then xor each character."""
    value = 0
    for ch in text:
        value = (value << 1 | value >> 15) & 0xFFFF
        value ^= ord(ch)
    return value


assert checksum("") == 0
assert checksum("A") == 65
assert checksum("AB") == 192
assert checksum("kelp") == 612
assert checksum("a long enough text") == 31028
