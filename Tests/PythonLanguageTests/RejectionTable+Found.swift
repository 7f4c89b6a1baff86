extension RejectionTable {
  /// Programs that a search by mutation has found.
  static let found = #"""
    def f():⏎  a = 1⏎  global b⏎  nonlocal c ⟶ 4:3 no binding for nonlocal name found
    x: (yield) ⟶ 1:5 'yield' outside function
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
