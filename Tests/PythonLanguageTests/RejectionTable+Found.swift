extension RejectionTable {
  /// Programs that a search by mutation has found.
  static let found = #"""
    def f():⏎  a = 1⏎  global b⏎  nonlocal c ⟶ 4:3 no binding for nonlocal name found
    x: (yield) ⟶ 1:5 'yield' outside function
    match a:⏎  case _(b): pass ⟶ 2:9 expected ':', found '('
    match a:⏎  case _.b: pass ⟶ 2:9 expected ':', found '.'
    match a:⏎  case A(_ (b, c)): pass ⟶ 2:12 expected ',' or ')', found '('
    match a:⏎  case [_()]: pass ⟶ 2:10 expected ',' or ']', found '('
    a ! b) ⟶ 1:6 unmatched ')'
    (a ! b] ⟶ 1:7 closing parenthesis ']' does not match opening parenthesis '('
    a $ 1_ ⟶ 1:5 invalid decimal literal; expected a digit after an underscore
    x = (a⏎! b ⟶ 1:5 '(' was never closed
    match a:⏎  case {_.b: c}: pass ⟶ accepted
    match a:⏎  case A(_=1): pass ⟶ accepted
    def f():⏎  self.__debug__ += 1 ⟶ accepted
    from __future__ import annotations⏎x: f(a=1, a=2) ⟶ accepted
    from __future__ import annotations⏎x: lambda: (yield) ⟶ accepted
    from __future__ import annotations⏎x: lambda: (await a) ⟶ accepted
    from __future__ import annotations⏎x: [a async for a in b] ⟶ accepted
    from __future__ import annotations⏎x: [await a for a in b] ⟶ accepted
    from __future__ import annotations⏎x: [(b := 1) for a in c] ⟶ accepted
    from __future__ import annotations⏎def f(a: g(b=1, b=2)) -> g(b=1, b=2): pass ⟶ accepted
    from __future__ import annotations⏎x: lambda __debug__: a ⟶ accepted
    def f():⏎  x: g(a=1, a=2) ⟶ accepted
    def f():⏎  x: (await a) ⟶ accepted
    def f():⏎  x.y: (await a) ⟶ accepted
    def f():⏎  (x): g(a=1, a=2) = 3 ⟶ accepted
    def f():⏎  x: [a async for a in b] ⟶ accepted
    async def f():⏎  x: (yield from a) ⟶ accepted
    def f():⏎  x: (__debug__ := 1) ⟶ accepted
    """#
}
