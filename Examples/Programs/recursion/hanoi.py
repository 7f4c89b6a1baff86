def hanoi(disks, source="A", target="C", spare="B"):
    """List the moves of the towers of Hanoi as strings such as 'AC'."""
    if disks == 0:
        return []
    before = hanoi(disks - 1, source, spare, target)
    after = hanoi(disks - 1, spare, target, source)
    return before + [source + target] + after


assert hanoi(0) == []
assert hanoi(1) == ["AC"]
assert hanoi(2) == ["AB", "AC", "BC"]
assert hanoi(3) == ["AC", "AB", "CB", "AC", "BA", "BC", "AC"]
