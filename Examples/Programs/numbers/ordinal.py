def ordinal(n):
    """Return n with its English ending, such as '1st', '22nd' or '13th'."""
    if n % 100 in (11, 12, 13):
        return f"{n}th"
    endings = {1: "st", 2: "nd", 3: "rd"}
    return f"{n}{endings.get(n % 10, 'th')}"


assert ordinal(1) == "1st"
assert ordinal(11) == "11th"
assert [ordinal(n) for n in (22, 33, 30)] == ["22nd", "33rd", "30th"]
assert [ordinal(n) for n in (111, 112, 213)] == ["111th", "112th", "213th"]
assert ordinal(10) == "10th"
