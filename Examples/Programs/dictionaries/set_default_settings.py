def set_default_settings(given, defaults):
    """Complete given settings from defaults, ignoring names that defaults lacks."""
    return {name: given.get(name, value) for name, value in defaults.items()}


assert set_default_settings({"x": 1}, {"x": 0, "y": 2}) == {"x": 1, "y": 2}
assert set_default_settings({"z": 9}, {"x": 0}) == {"x": 0}
assert set_default_settings({}, {}) == {}
assert set_default_settings({"x": None}, {"x": 3}) == {"x": None}
