extension RejectionTable {
  /// `return` and `yield`.
  static let returnsAndYields = #"""
    return ⟶ 1:1 'return' outside function
    return 1 ⟶ 1:1 'return' outside function
    class A:⏎  return ⟶ 2:3 'return' outside function
    if a:⏎  return 1 ⟶ 2:3 'return' outside function
    for a in b:⏎  return ⟶ 2:3 'return' outside function
    def f():⏎  class A:⏎    return 1 ⟶ 3:5 'return' outside function
    lambda: return ⟶ 1:9 expected an expression, found the keyword 'return'
    x = return ⟶ 1:5 expected an expression, found the keyword 'return'
    return return ⟶ 1:8 expected the end of the statement or an operator, found the keyword 'return'
    def f(): return a b ⟶ 1:19 expected the end of the statement or an operator, found 'b'
    def f(): return *a ⟶ 1:17 can't use starred expression here
    def f(): return a = b ⟶ 1:19 '=' cannot follow here; an assignment has the form 'target = value'
    def f(): return yield ⟶ 1:17 expected the end of the statement or an operator, found the keyword 'yield'
    def f(): return (a ⟶ 1:17 '(' was never closed
    def f(): return if a ⟶ 1:17 expected the end of the statement or an operator, found the keyword 'if'
    while a:⏎  return ⟶ 2:3 'return' outside function
    try: pass⏎finally: return ⟶ 2:10 'return' outside function
    with a:⏎  return a ⟶ 2:3 'return' outside function
    match a:⏎  case b:⏎    return ⟶ 3:5 'return' outside function
    async def f():⏎  yield a⏎  return b ⟶ 3:3 'return' with value in async generator
    async def f():⏎  return a⏎  yield ⟶ 2:3 'return' with value in async generator
    async def f():⏎  if a: yield⏎  else: return None ⟶ 3:9 'return' with value in async generator
    async def f():⏎  return (yield) ⟶ 2:3 'return' with value in async generator
    async def f():⏎  lambda: (yield)⏎  yield 1⏎  return 2 ⟶ 4:3 'return' with value in async generator
    yield ⟶ 1:1 'yield' outside function
    yield a ⟶ 1:1 'yield' outside function
    yield from a ⟶ 1:1 'yield' outside function
    x = yield ⟶ 1:5 'yield' outside function
    (yield) ⟶ 1:2 'yield' outside function
    class A:⏎  yield ⟶ 2:3 'yield' outside function
    class A:⏎  x = yield a ⟶ 2:7 'yield' outside function
    def f():⏎  class A:⏎    yield ⟶ 3:5 'yield' outside function
    def f(a=(yield)): pass ⟶ 1:10 'yield' outside function
    @(yield)⏎def f(): pass ⟶ 1:3 'yield' outside function
    class A((yield)): pass ⟶ 1:10 'yield' outside function
    def f(a: (yield)): pass ⟶ 1:11 'yield' outside function
    def f() -> (yield): pass ⟶ 1:13 'yield' outside function
    if (yield): pass ⟶ 1:5 'yield' outside function
    async def f():⏎  yield from a ⟶ 2:3 'yield from' inside async function
    async def f():⏎  x = yield from a ⟶ 2:7 'yield from' inside async function
    def f(): yield from ⟶ 1:20 expected an expression, found the end of the line
    def f(): yield from *a ⟶ 1:21 a starred expression cannot stand here
    def f(): yield from a, b ⟶ 1:22 expected the end of the statement or an operator, found ','
    def f(): yield yield ⟶ 1:16 expected the end of the statement or an operator, found the keyword 'yield'
    def f(): x = yield = y ⟶ 1:14 assignment to yield expression not possible
    def f(): a + yield b ⟶ 1:14 a yield expression must be in parentheses here
    def f(): yield a b ⟶ 1:18 expected the end of the statement or an operator, found 'b'
    def f(): (yield a ⟶ 1:10 '(' was never closed
    def f(): yield a = b ⟶ 1:10 assignment to yield expression not possible
    def f(): yield += a ⟶ 1:10 yield expression cannot be the target of '+='; expected a name, an attribute or a subscript
    def f(): a = yield b = c ⟶ 1:14 assignment to yield expression not possible
    def f(): return yield a ⟶ 1:17 expected the end of the statement or an operator, found the keyword 'yield'
    def f(): not yield ⟶ 1:14 a yield expression must be in parentheses here
    def f(): yield: int ⟶ 1:10 cannot annotate yield expression; expected a name, an attribute or a subscript
    def f(): [yield a] ⟶ 1:11 a yield expression must be in parentheses here
    def f(): {yield a} ⟶ 1:11 a yield expression must be in parentheses here
    def f(): a[yield] ⟶ 1:12 a yield expression must be in parentheses here
    def f(): a, yield b ⟶ 1:13 expected the end of the statement or an operator, found the keyword 'yield'
    def f(): yield a if b ⟶ 1:16 expected 'else' after the condition of an 'if' expression, found the end of the line
    def f(): del yield ⟶ 1:14 a yield expression must be in parentheses here
    def f(): raise yield ⟶ 1:16 expected the end of the statement or an operator, found the keyword 'yield'
    def f(): assert yield ⟶ 1:17 a yield expression must be in parentheses here
    def f(): yield *a ⟶ 1:16 can't use starred expression here
    def f(): x = yield *a ⟶ 1:20 can't use starred expression here
    def f(): yield from yield ⟶ 1:21 a yield expression must be in parentheses here
    def f(): return ⟶ accepted
    def f(): return a, *b ⟶ accepted
    def f(): return *a, b ⟶ accepted
    def f(): return (yield) ⟶ accepted
    def f(): return (yield a), b ⟶ accepted
    def f():⏎  yield⏎  return 1 ⟶ accepted
    async def f():⏎  yield⏎  return ⟶ accepted
    async def f():⏎  lambda: (yield)⏎  return 1 ⟶ accepted
    async def f():⏎  def g(): yield⏎  return 1 ⟶ accepted
    def f(): yield ⟶ accepted
    def f(): yield a, b ⟶ accepted
    def f(): yield *a, b ⟶ accepted
    def f(): yield from a ⟶ accepted
    def f(): x = yield ⟶ accepted
    def f(): x = y = yield a ⟶ accepted
    def f(): x += yield ⟶ accepted
    def f(): print((yield)) ⟶ accepted
    def f(): a[(yield)] ⟶ accepted
    lambda: (yield) ⟶ accepted
    lambda: (yield from a) ⟶ accepted
    class A:⏎  lambda: (yield) ⟶ accepted
    def f():⏎  def g(a=(yield)): pass ⟶ accepted
    def f():⏎  class A((yield)): pass ⟶ accepted
    def f():⏎  x: (yield) ⟶ accepted
    """#
}
