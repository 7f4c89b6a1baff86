def toggle_switches(state, *switches):
    """Flip the numbered switches of a state given as a bit mask, counting from 0."""
    for switch in switches:
        state ^= 1 << switch
    return state


assert toggle_switches(0, 0, 2) == 5
assert toggle_switches(0b111, 1) == 0b101
assert toggle_switches(8, 3, 3) == 8
assert toggle_switches(6) == 6
