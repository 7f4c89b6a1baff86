extension RejectionTable {
  /// `from __future__` and what it does to annotations.
  static let futureImports = #"""
    from __future__ import a ⟶ 1:24 future feature a is not defined
    from __future__ import braces ⟶ 1:24 not a chance
    from __future__ import division, a ⟶ 1:34 future feature a is not defined
    from __future__ import * ⟶ 1:24 future feature * is not defined
    from __future__ import nested_scopes as a, b ⟶ 1:44 future feature b is not defined
    x = 1⏎from __future__ import division ⟶ 2:1 from __future__ imports must occur at the beginning of the file
    import a⏎from __future__ import annotations ⟶ 2:1 from __future__ imports must occur at the beginning of the file
    'doc'⏎'more'⏎from __future__ import division ⟶ 3:1 from __future__ imports must occur at the beginning of the file
    'doc'⏎x⏎from __future__ import division ⟶ 3:1 from __future__ imports must occur at the beginning of the file
    if a:⏎  from __future__ import division ⟶ 2:3 from __future__ imports must occur at the beginning of the file
    def f():⏎  from __future__ import division ⟶ 2:3 from __future__ imports must occur at the beginning of the file
    class A:⏎  from __future__ import annotations ⟶ 2:3 from __future__ imports must occur at the beginning of the file
    b'doc'⏎from __future__ import division ⟶ 2:1 from __future__ imports must occur at the beginning of the file
    f'doc'⏎from __future__ import division ⟶ 2:1 from __future__ imports must occur at the beginning of the file
    1⏎from __future__ import division ⟶ 2:1 from __future__ imports must occur at the beginning of the file
    from __future__ import division⏎x = 1⏎from __future__ import annotations ⟶ 3:1 from __future__ imports must occur at the beginning of the file
    pass; from __future__ import division ⟶ 1:7 from __future__ imports must occur at the beginning of the file
    try:⏎  from __future__ import division⏎finally: pass ⟶ 2:3 from __future__ imports must occur at the beginning of the file
    from __future__ import (division, a) ⟶ 1:35 future feature a is not defined
    from __future__ import ⟶ 1:23 expected a name, found the end of the line
    from __future__ import Division ⟶ 1:24 future feature Division is not defined
    def f(): pass⏎from __future__ import division ⟶ 2:1 from __future__ imports must occur at the beginning of the file
    from __future__ import annotations⏎x: (yield) ⟶ 2:5 'yield expression' can not be used within an annotation
    from __future__ import annotations⏎x: (y := 1) ⟶ 2:5 'named expression' can not be used within an annotation
    from __future__ import annotations⏎def f():⏎  x: (yield) ⟶ 3:7 'yield expression' can not be used within an annotation
    from __future__ import annotations⏎async def f():⏎  x: await a ⟶ 3:6 'await expression' can not be used within an annotation
    from __future__ import annotations⏎def f(a: (yield)): pass ⟶ 2:11 'yield expression' can not be used within an annotation
    from __future__ import annotations⏎def f() -> (b := 1): pass ⟶ 2:13 'named expression' can not be used within an annotation
    from __future__ import annotations⏎def f(*a: (yield)): pass ⟶ 2:12 'yield expression' can not be used within an annotation
    from __future__ import division ⟶ accepted
    from __future__ import annotations, division as a ⟶ accepted
    from __future__ import (division,) ⟶ accepted
    'doc'⏎from __future__ import division ⟶ accepted
    'doc' 'more'⏎from __future__ import division ⟶ accepted
    # a⏎⏎'doc'⏎from __future__ import division⏎from __future__ import annotations ⟶ accepted
    from __future__ import division; from __future__ import annotations ⟶ accepted
    from __future__ import barry_as_FLUFL as a ⟶ accepted
    x = 1⏎from .__future__x import a ⟶ accepted
    from __future__ import annotations⏎x: lambda: (yield) ⟶ accepted
    from __future__ import annotations⏎x: [a for a in b] ⟶ accepted
    u'doc'⏎from __future__ import division ⟶ accepted
    """#
}
