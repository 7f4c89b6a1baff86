/// Material for scripts that evaluate expressions in CPython.
enum PythonValues {
  /// Pools of values, and `show`, which tells apart what differs in value or type anywhere.
  static let values = """
    integers = [0, 1, 2, 3, -1, -2, 7, 10 ** 30, -10 ** 30, 10 ** 400]
    booleans = [True, False]
    floats = [0.0, -0.0, 1.0, -1.5, 2.5, 1e308, 5e-324, nan, inf, -inf, 1e16]
    complexes = [0j, 1j, complex(-0.0, 2.5), complex(nan, 1), complex(inf, -0.0), complex(1, -0.0)]
    strings = ['', 'a', 'b', 'ab', b'', b'a']
    others = [None, [], [1, 2], [nan], ['a'], (), (1,), (1, 'a'), {}, {1: 2}, set(), {1}, {1, 2}, {2, 3},
              frozenset({1}), range(3), range(0), [1, 'a'], ..., int, len]

    def show(value):
        if isinstance(value, (list, tuple)): return (type(value).__name__, tuple(map(show, value)))
        if isinstance(value, (set, frozenset)): return (type(value).__name__, tuple(sorted(map(repr, value))))
        return (type(value).__name__, repr(value) if type(value) is not int else hex(value))
    """
}
