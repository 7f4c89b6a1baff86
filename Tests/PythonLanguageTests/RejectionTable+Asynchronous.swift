extension RejectionTable {
  /// `async` and `await`.
  static let asynchronous = #"""
    await a ⟶ 1:1 'await' outside function
    x = await a ⟶ 1:5 'await' outside function
    class A:⏎  await a ⟶ 2:3 'await' outside function
    def f(): await a ⟶ 1:10 'await' outside async function
    def f():⏎  x = await a ⟶ 2:7 'await' outside async function
    lambda: await a ⟶ 1:9 'await' outside async function
    async def f():⏎  lambda: await a ⟶ 2:11 'await' outside async function
    async def f():⏎  def g(): await a ⟶ 2:12 'await' outside async function
    async def f():⏎  class A:⏎    await a ⟶ 3:5 'await' outside function
    await ⟶ 1:6 expected an expression, found the end of the line
    async def f(): await ⟶ 1:21 expected an expression, found the end of the line
    async def f(): await await a b ⟶ 1:22 expected an expression, found the keyword 'await'
    async def f(): await not a ⟶ 1:22 an operand that begins with 'not' must be in parentheses
    async def f(): await -a ⟶ 1:22 expected an expression, found '-'
    async def f(): await lambda: a ⟶ 1:22 a lambda must be in parentheses here
    async def f(): await *a ⟶ 1:22 a starred expression cannot stand here
    async def f(): await = a ⟶ 1:22 expected an expression, found '='
    async def f(): await a = b ⟶ 1:16 cannot assign to await expression; expected a name, an attribute or a subscript
    async def f(): (await) + a ⟶ 1:22 expected an expression, found ')'
    async def f(): await a b ⟶ 1:24 expected the end of the statement or an operator, found 'b'
    async def f(a=await b): pass ⟶ 1:15 'await' outside function
    def f(a: await b): pass ⟶ 1:10 'await' outside function
    @await a⏎def f(): pass ⟶ 1:2 'await' outside function
    await = 1 ⟶ 1:7 expected an expression, found '='
    async = 1 ⟶ 1:7 expected 'def', 'with' or 'for' after 'async', found '='
    import await ⟶ 1:8 expected a module name, found the keyword 'await'
    import async ⟶ 1:8 expected a module name, found the keyword 'async'
    def await(): pass ⟶ 1:5 expected the name of the function, found the keyword 'await'
    class async: pass ⟶ 1:7 expected the name of the class, found the keyword 'async'
    def f(await): pass ⟶ 1:7 expected a parameter, found the keyword 'await'
    f(async=1) ⟶ 1:3 'async' may only stand before 'def', 'for' and 'with'
    a.await ⟶ 1:3 expected a name after '.', found the keyword 'await'
    a.async ⟶ 1:3 expected a name after '.', found the keyword 'async'
    global await ⟶ 1:8 expected a name, found the keyword 'await'
    x = async ⟶ 1:5 'async' may only stand before 'def', 'for' and 'with'
    async ⟶ 1:6 expected 'def', 'with' or 'for' after 'async', found the end of the line
    async a ⟶ 1:7 expected 'def', 'with' or 'for' after 'async', found 'a'
    async pass ⟶ 1:7 expected 'def', 'with' or 'for' after 'async', found the keyword 'pass'
    async x = 1 ⟶ 1:7 expected 'def', 'with' or 'for' after 'async', found 'x'
    async class A: pass ⟶ 1:7 expected 'def', 'with' or 'for' after 'async', found the keyword 'class'
    async lambda: a ⟶ 1:7 expected 'def', 'with' or 'for' after 'async', found the keyword 'lambda'
    async if a: pass ⟶ 1:7 expected 'def', 'with' or 'for' after 'async', found the keyword 'if'
    async while a: pass ⟶ 1:7 expected 'def', 'with' or 'for' after 'async', found the keyword 'while'
    async try: pass ⟶ 1:7 expected 'def', 'with' or 'for' after 'async', found the keyword 'try'
    async import a ⟶ 1:7 expected 'def', 'with' or 'for' after 'async', found the keyword 'import'
    async return ⟶ 1:7 expected 'def', 'with' or 'for' after 'async', found the keyword 'return'
    async⏎def f(): pass ⟶ 1:6 expected 'def', 'with' or 'for' after 'async', found the end of the line
    async async def f(): pass ⟶ 1:7 expected 'def', 'with' or 'for' after 'async', found the keyword 'async'
    async def f() ⟶ 1:14 expected ':', found the end of the line
    async def f: pass ⟶ 1:12 expected '(', found ':'
    async for a in b: pass ⟶ 1:1 'async for' outside async function
    async with a: pass ⟶ 1:1 'async with' outside async function
    async with a as b, c as d: pass ⟶ 1:1 'async with' outside async function
    def f():⏎  async for a in b: pass ⟶ 2:3 'async for' outside async function
    def f():⏎  async with a: pass ⟶ 2:3 'async with' outside async function
    class A:⏎  async for a in b: pass ⟶ 2:3 'async for' outside async function
    class A:⏎  async with a: pass ⟶ 2:3 'async with' outside async function
    async def f():⏎  def g():⏎    async for a in b: pass ⟶ 3:5 'async for' outside async function
    async def f():⏎  async for a b: pass ⟶ 2:15 expected 'in' after the target of 'for', found 'b'
    async def f():⏎  async for a in b⏎    pass ⟶ 2:19 expected ':', found the end of the line
    async def f():⏎  async with a⏎    pass ⟶ 2:15 expected ':', found the end of the line
    async def f():⏎  for async a in b: pass ⟶ 2:7 'async' may only stand before 'def', 'for' and 'with'
    async def f():⏎  with async a: pass ⟶ 2:8 'async' may only stand before 'def', 'for' and 'with'
    async def f():⏎  async a ⟶ 2:9 expected 'def', 'with' or 'for' after 'async', found 'a'
    async def f():⏎  [async for a in b] ⟶ 2:4 'async' may only stand before 'def', 'for' and 'with'
    @a⏎async for b in c: pass ⟶ 2:1 expected a function or class definition after the decorators, found the keyword 'async'
    @a⏎async with b: pass ⟶ 2:1 expected a function or class definition after the decorators, found the keyword 'async'
    async def f(): await a ⟶ accepted
    async def f(): await a.b(c)[d] ⟶ accepted
    async def f(): -await a ⟶ accepted
    async def f(): await a ** b ⟶ accepted
    async def f(): not await a ⟶ accepted
    async def f(): return await a ⟶ accepted
    async def f(): await (await a) ⟶ accepted
    async def f():⏎  lambda: (yield) ⟶ accepted
    async def f(): await (yield) ⟶ accepted
    async def f():⏎  async for a in b: pass⏎  else: pass ⟶ accepted
    async def f():⏎  async with a as b, c: pass ⟶ accepted
    async def f():⏎  async with (a as b, c): pass ⟶ accepted
    async def f():⏎  @(await a)⏎  def g(): pass ⟶ accepted
    async def f():⏎  class A(await b): pass ⟶ accepted
    async def f():⏎  def g(a=await b): pass ⟶ accepted
    @a⏎async def f(): pass ⟶ accepted
    class A:⏎  async def f(self): pass ⟶ accepted
    asyncio = awaitable = 1 ⟶ accepted
    async def f():⏎  x: (await a) = 1 ⟶ accepted
    """#
}
