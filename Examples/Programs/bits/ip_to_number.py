def ip_to_number(address):
    """Convert an IPv4 address such as '1.2.3.4' to one 32-bit number."""
    number = 0
    for part in address.split("."):
        number = number * 256 + int(part)
    return number


assert ip_to_number("0.0.1.2") == 258
assert ip_to_number("1.2.3.4") == 16909060
assert ip_to_number("255.255.255.255") == 4294967295
assert ip_to_number("0.0.0.0") == 0
