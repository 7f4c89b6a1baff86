extension RejectionTable {
  /// Targets of `for`, `with`, `import` and `except`, and the name `__debug__`.
  static let otherTargets = #"""
    for f() in a: pass ⟶ 1:5 cannot assign to function call; expected a name, an attribute or a subscript
    for 1 in a: pass ⟶ 1:5 cannot assign to literal; expected a name, an attribute or a subscript
    for a + b in c: pass ⟶ 1:5 cannot assign to expression; expected a name, an attribute or a subscript
    for (a, 1) in b: pass ⟶ 1:9 cannot assign to literal; expected a name, an attribute or a subscript
    for *a in b: pass ⟶ 1:5 starred assignment target must be in a list or tuple
    for a if b else c in d: pass ⟶ 1:7 expected 'in' after the target of 'for', found the keyword 'if'
    for a.b() in c: pass ⟶ 1:5 cannot assign to function call; expected a name, an attribute or a subscript
    for None in a: pass ⟶ 1:5 cannot assign to None; expected a name, an attribute or a subscript
    for (yield) in a: pass ⟶ 1:6 cannot assign to yield expression; expected a name, an attribute or a subscript
    for in a: pass ⟶ 1:5 expected an expression, found the keyword 'in'
    for a in: pass ⟶ 1:9 expected an expression, found ':'
    for a: pass ⟶ 1:6 expected 'in' after the target of 'for', found ':'
    for a of b: pass ⟶ 1:7 expected 'in' after the target of 'for', found 'of'
    for not a in b: pass ⟶ 1:5 an operand that begins with 'not' must be in parentheses
    for a in b ⟶ 1:11 expected ':', found the end of the line
    for a, in: pass ⟶ 1:10 expected an expression, found ':'
    for (a in b): pass ⟶ 1:6 cannot assign to comparison; expected a name, an attribute or a subscript
    with a as f(): pass ⟶ 1:11 cannot assign to function call; expected a name, an attribute or a subscript
    with a as 1: pass ⟶ 1:11 cannot assign to literal; expected a name, an attribute or a subscript
    with a as (b, c()): pass ⟶ 1:15 cannot assign to function call; expected a name, an attribute or a subscript
    with a as b + c: pass ⟶ 1:11 cannot assign to expression; expected a name, an attribute or a subscript
    with a as *b: pass ⟶ 1:11 starred assignment target must be in a list or tuple
    with a as None: pass ⟶ 1:11 cannot assign to None; expected a name, an attribute or a subscript
    with a as [b, 1]: pass ⟶ 1:15 cannot assign to literal; expected a name, an attribute or a subscript
    with (a as f()): pass ⟶ 1:12 cannot assign to function call; expected a name, an attribute or a subscript
    with (a, b as c()): pass ⟶ 1:15 cannot assign to function call; expected a name, an attribute or a subscript
    async def f():⏎  async with a as 1: pass ⟶ 2:19 cannot assign to literal; expected a name, an attribute or a subscript
    import a as b.c ⟶ 1:14 expected the end of the statement or an operator, found '.'
    import a as None ⟶ 1:13 expected a name after 'as', found the keyword 'None'
    from a import b as c.d ⟶ 1:21 expected the end of the statement or an operator, found '.'
    from a import b as f() ⟶ 1:21 expected the end of the statement or an operator, found '('
    try: pass⏎except a as b.c: pass ⟶ 2:14 expected ':', found '.'
    try: pass⏎except a as f(): pass ⟶ 2:14 expected ':', found '('
    try: pass⏎except a as 1: pass ⟶ 2:13 expected a name after 'as', found '1'
    a, b = c, d = 1, 2 = e ⟶ 1:18 cannot assign to literal; expected a name, an attribute or a subscript
    (a.b, c[d], f(x)[0], g()) = h ⟶ 1:22 cannot assign to function call; expected a name, an attribute or a subscript
    x, (y, *z, *w) = a ⟶ 1:12 multiple starred expressions in assignment
    True += 1 ⟶ 1:1 True cannot be the target of '+='; expected a name, an attribute or a subscript
    __debug__ = 1 ⟶ 1:1 cannot assign to __debug__
    (a, __debug__) = b ⟶ 1:5 cannot assign to __debug__
    a.__debug__ = 1 ⟶ 1:1 cannot assign to __debug__
    __debug__ += 1 ⟶ 1:1 cannot assign to __debug__
    del __debug__ ⟶ 1:5 cannot delete __debug__
    for __debug__ in a: pass ⟶ 1:5 cannot assign to __debug__
    with a as __debug__: pass ⟶ 1:11 cannot assign to __debug__
    __debug__: int ⟶ 1:1 cannot assign to __debug__
    __debug__: int = 1 ⟶ 1:1 cannot assign to __debug__
    import __debug__ ⟶ 1:8 cannot assign to __debug__
    import a as __debug__ ⟶ 1:8 cannot assign to __debug__
    from a import __debug__ ⟶ 1:15 cannot assign to __debug__
    from a import b as __debug__ ⟶ 1:15 cannot assign to __debug__
    def __debug__(): pass ⟶ 1:1 cannot assign to __debug__
    def f(__debug__): pass ⟶ 1:7 cannot assign to __debug__
    def f(*__debug__): pass ⟶ 1:8 cannot assign to __debug__
    def f(**__debug__): pass ⟶ 1:9 cannot assign to __debug__
    lambda __debug__: 1 ⟶ 1:8 cannot assign to __debug__
    class __debug__: pass ⟶ 1:1 cannot assign to __debug__
    f(__debug__=1) ⟶ 1:3 cannot assign to __debug__
    class A(__debug__=1): pass ⟶ 1:9 cannot assign to __debug__
    (__debug__ := 1) ⟶ 1:2 cannot assign to __debug__
    try: pass⏎except a as __debug__: pass ⟶ 2:1 cannot assign to __debug__
    [a for __debug__ in b] ⟶ 1:8 cannot assign to __debug__
    match x:⏎  case __debug__: pass ⟶ 2:8 cannot assign to __debug__
    match x:⏎  case [*__debug__]: pass ⟶ 2:9 cannot assign to __debug__
    match x:⏎  case {**__debug__}: pass ⟶ 2:8 cannot assign to __debug__
    match x:⏎  case A(__debug__=a): pass ⟶ 2:8 cannot assign to __debug__
    match x:⏎  case a as __debug__: pass ⟶ 2:8 cannot assign to __debug__
    global __debug__⏎__debug__ = 1 ⟶ 2:1 cannot assign to __debug__
    for a in b, : int ⟶ accepted
    del a.__debug__ ⟶ accepted
    for a.b in c: pass ⟶ accepted
    for a[b] in c: pass ⟶ accepted
    for (a, *b), [c] in d: pass ⟶ accepted
    for *a, b in c: pass ⟶ accepted
    for a in *b, c: pass ⟶ accepted
    for x, in y: pass ⟶ accepted
    with a as b.c, d as e[f]: pass ⟶ accepted
    with a as (b, *c): pass ⟶ accepted
    with a as [b, c]: pass ⟶ accepted
    with (a as b): pass ⟶ accepted
    with (a, b as c,): pass ⟶ accepted
    import a.b as c ⟶ accepted
    from a import (b as c) ⟶ accepted
    try: pass⏎except a as b: pass ⟶ accepted
    print(__debug__) ⟶ accepted
    a.b.__debug__ ⟶ accepted
    global __debug__ ⟶ accepted
    for (a) in b: pass ⟶ accepted
    import a.__debug__ ⟶ accepted
    import __debug__.a as b ⟶ accepted
    """#
}
