def bit_positions(mask):
    """List the positions of the one bits of a mask, the lowest bit being 0."""
    positions = []
    place = 0
    while mask >> place:
        if mask >> place & 1:
            positions.append(place)
        place += 1
    return positions


assert bit_positions(0b10110) == [1, 2, 4]
assert bit_positions(1) == [0]
assert bit_positions(0) == []
assert bit_positions(32) == [5]
