def to_gray(count):
    """List the Gray codes of all numbers with count bits as strings of 0 and 1."""
    if count == 0:
        return [""]
    shorter = to_gray(count - 1)
    return ["0" + code for code in shorter] + ["1" + code for code in shorter[::-1]]


assert to_gray(0) == [""]
assert to_gray(1) == ["0", "1"]
assert to_gray(2) == ["00", "01", "11", "10"]
assert to_gray(3)[4:] == ["110", "111", "101", "100"]
