extension RejectionTable {
  /// Comprehensions and generator expressions.
  static let comprehensions = #"""
    [a for a in] ⟶ 1:12 expected an expression, found ']'
    [a for in b] ⟶ 1:8 expected an expression, found the keyword 'in'
    [a for a] ⟶ 1:9 expected 'in' after the target of 'for', found ']'
    [a for a b] ⟶ 1:10 expected 'in' after the target of 'for', found 'b'
    [for a in b] ⟶ 1:2 expected an expression, found the keyword 'for'
    [a a for a in b] ⟶ 1:2 expected ',' or ']', found 'a'; is a comma missing before it?
    [a, b for a in c] ⟶ 1:7 expected ',' or ']', found the keyword 'for'
    (a, b for a in c) ⟶ 1:7 expected ',' or ')', found the keyword 'for'
    {a, b for a in c} ⟶ 1:7 expected ',' or '}', found the keyword 'for'
    [*a for a in b] ⟶ 1:2 iterable unpacking cannot be used in comprehension
    (*a for a in b) ⟶ 1:2 iterable unpacking cannot be used in comprehension
    {*a for a in b} ⟶ 1:2 iterable unpacking cannot be used in comprehension
    [(*a) for a in b] ⟶ 1:3 cannot use starred expression here
    {**a for a in b} ⟶ 1:6 dict unpacking cannot be used in dict comprehension
    [**a for a in b] ⟶ 1:2 '**' needs a value before it, or to stand in a call or a dictionary
    {a: *b for a in c} ⟶ 1:5 cannot use a starred expression in a dictionary value
    {*a: b for a in c} ⟶ 1:2 cannot use a starred expression in a dictionary key
    {a for a in b: c} ⟶ 1:14 expected the end of the brackets after the comprehension, found ':'
    {a: b for a in c: d} ⟶ 1:17 expected '}' after the comprehension, found ':'
    [a for a in b if] ⟶ 1:17 expected an expression, found ']'
    [a for a in b if c else d] ⟶ 1:20 expected the end of the brackets after the comprehension, found the keyword 'else'
    [a for a in b for] ⟶ 1:18 expected an expression, found ']'
    [a for a in b for c] ⟶ 1:20 expected 'in' after the target of 'for', found ']'
    [a for a in b in c in] ⟶ 1:22 expected an expression, found ']'
    [a for f() in b] ⟶ 1:8 cannot assign to function call; expected a name, an attribute or a subscript
    [a for 1 in b] ⟶ 1:8 cannot assign to literal; expected a name, an attribute or a subscript
    [a for a + b in c] ⟶ 1:8 cannot assign to expression; expected a name, an attribute or a subscript
    [a for *a in b] ⟶ 1:8 starred assignment target must be in a list or tuple
    [a for (a, 1) in b] ⟶ 1:12 cannot assign to literal; expected a name, an attribute or a subscript
    [a for a, in] ⟶ 1:13 expected an expression, found ']'
    [a for a in b, c] ⟶ 1:14 expected the end of the brackets after the comprehension, found ','
    [a for a in *b] ⟶ 1:13 a starred expression cannot stand here
    [a for a in *b, c] ⟶ 1:13 a starred expression cannot stand here
    [a for a in b c] ⟶ 1:15 expected the end of the brackets after the comprehension, found 'c'
    [a for a in b if c d] ⟶ 1:20 expected the end of the brackets after the comprehension, found 'd'
    [a for a in b if c, d] ⟶ 1:19 expected the end of the brackets after the comprehension, found ','
    [a for a in lambda: b] ⟶ 1:13 a lambda must be in parentheses here
    [a for a in b if lambda: c] ⟶ 1:18 a lambda must be in parentheses here
    [a for a in yield b] ⟶ 1:13 a yield expression must be in parentheses here
    [a for None in b] ⟶ 1:8 cannot assign to None; expected a name, an attribute or a subscript
    [a for a = b in c] ⟶ 1:10 expected 'in' after the target of 'for', found '='
    [a for a in b = c] ⟶ 1:15 expected the end of the brackets after the comprehension, found '='
    [a for a := b in c] ⟶ 1:10 expected 'in' after the target of 'for', found ':='
    [a for a in b := c] ⟶ 1:15 expected the end of the brackets after the comprehension, found ':='
    [a for a in (b := c)] ⟶ 1:14 assignment expression cannot be used in a comprehension iterable expression
    [a for a in [b := c]] ⟶ 1:14 assignment expression cannot be used in a comprehension iterable expression
    [a for a in b for c in (d := e)] ⟶ 1:25 assignment expression cannot be used in a comprehension iterable expression
    [a for a in (lambda: (b := c))] ⟶ 1:23 assignment expression cannot be used in a comprehension iterable expression
    [a for a in b if (a := c)] ⟶ 1:19 assignment expression cannot rebind comprehension iteration variable 'a'
    [a := b for a in c] ⟶ 1:2 assignment expression cannot rebind comprehension iteration variable 'a'
    [(a := 1) for b in c for a in d] ⟶ 1:3 assignment expression cannot rebind comprehension iteration variable 'a'
    [[a := b for b in c] for a in d] ⟶ 1:3 assignment expression cannot rebind comprehension iteration variable 'a'
    [(a := 1) for a, b in c] ⟶ 1:3 assignment expression cannot rebind comprehension iteration variable 'a'
    [a for b in c for a in d if (b := 1)] ⟶ 1:30 assignment expression cannot rebind comprehension iteration variable 'b'
    {a := 1 for a in b} ⟶ 1:2 assignment expression cannot rebind comprehension iteration variable 'a'
    {(a := 1): b for a in c} ⟶ 1:3 assignment expression cannot rebind comprehension iteration variable 'a'
    ((a := 1) for a in b) ⟶ 1:3 assignment expression cannot rebind comprehension iteration variable 'a'
    [(b := 1) for a in c for b in (d)] ⟶ 1:3 assignment expression cannot rebind comprehension iteration variable 'b'
    [a for a in [b for b in (c := d)]] ⟶ 1:26 assignment expression cannot be used in a comprehension iterable expression
    class A:⏎  [a := b for b in c] ⟶ 2:4 assignment expression within a comprehension cannot be used in a class body
    class A:⏎  x = [(y := z) for z in w] ⟶ 2:9 assignment expression within a comprehension cannot be used in a class body
    class A:⏎  (a := b for b in c) ⟶ 2:4 assignment expression within a comprehension cannot be used in a class body
    class A:⏎  [[a := b for b in c] for d in e] ⟶ 2:5 assignment expression within a comprehension cannot be used in a class body
    [a async in b] ⟶ 1:10 expected 'for' after 'async', found the keyword 'in'
    [a async for a] ⟶ 1:15 expected 'in' after the target of 'for', found ']'
    [async a for a in b] ⟶ 1:2 'async' may only stand before 'def', 'for' and 'with'
    [async for a in b] ⟶ 1:2 'async' may only stand before 'def', 'for' and 'with'
    [a for async a in b] ⟶ 1:8 'async' may only stand before 'def', 'for' and 'with'
    [a for a async in b] ⟶ 1:10 expected 'in' after the target of 'for', found the keyword 'async'
    [a for await in b] ⟶ 1:14 expected an expression, found the keyword 'in'
    def f():⏎  [a async for a in b] ⟶ 2:3 asynchronous comprehension outside of an asynchronous function
    [a async for a in b] ⟶ 1:1 asynchronous comprehension outside of an asynchronous function
    {a async for a in b} ⟶ 1:1 asynchronous comprehension outside of an asynchronous function
    {a: b async for a in c} ⟶ 1:1 asynchronous comprehension outside of an asynchronous function
    def f():⏎  {a async for a in b} ⟶ 2:3 asynchronous comprehension outside of an asynchronous function
    def f():⏎  [await a for a in b] ⟶ 2:3 asynchronous comprehension outside of an asynchronous function
    [await a for a in b] ⟶ 1:1 asynchronous comprehension outside of an asynchronous function
    def f():⏎  return [b for a in c async for b in a] ⟶ 2:10 asynchronous comprehension outside of an asynchronous function
    class A:⏎  [a async for a in b] ⟶ 2:3 asynchronous comprehension outside of an asynchronous function
    lambda: [a async for a in b] ⟶ 1:9 asynchronous comprehension outside of an asynchronous function
    async def f():⏎  lambda: [a async for a in b] ⟶ 2:11 asynchronous comprehension outside of an asynchronous function
    async def f():⏎  def g():⏎    [a async for a in b] ⟶ 3:5 asynchronous comprehension outside of an asynchronous function
    def f():⏎  [[a async for a in b] for c in d] ⟶ 2:3 asynchronous comprehension outside of an asynchronous function
    [yield a for a in b] ⟶ 1:2 a yield expression must be in parentheses here
    [(yield a) for a in b] ⟶ 1:3 'yield' inside list comprehension
    ((yield a) for a in b) ⟶ 1:3 'yield' inside generator expression
    {(yield a) for a in b} ⟶ 1:3 'yield' inside set comprehension
    {(yield a): b for a in c} ⟶ 1:3 'yield' inside dict comprehension
    def f():⏎  [(yield a) for a in b] ⟶ 2:5 'yield' inside list comprehension
    def f():⏎  [a for a in b if (yield a)] ⟶ 2:21 'yield' inside list comprehension
    def f():⏎  ((yield a) for a in b) ⟶ 2:5 'yield' inside generator expression
    def f():⏎  {a: (yield b) for a in c} ⟶ 2:8 'yield' inside dict comprehension
    def f():⏎  [(yield from a) for a in b] ⟶ 2:5 'yield' inside list comprehension
    def f():⏎  [a for b in c for a in (yield b)] ⟶ 2:27 'yield' inside list comprehension
    class A:⏎  [(yield a) for a in b] ⟶ 2:5 'yield' inside list comprehension
    [a for a in b:] ⟶ 1:14 expected the end of the brackets after the comprehension, found ':'
    (a for a in b ⟶ 1:1 '(' was never closed
    [a for a in b ⟶ 1:1 '[' was never closed
    {a for a in b] ⟶ 1:14 closing parenthesis ']' does not match opening parenthesis '{'
    [a for a in b) ⟶ 1:14 closing parenthesis ')' does not match opening parenthesis '['
    (for) ⟶ 1:2 expected an expression, found the keyword 'for'
    x = a for a in b ⟶ 1:7 expected the end of the statement or an operator, found the keyword 'for'
    a for a in b ⟶ 1:3 expected the end of the statement or an operator, found the keyword 'for'
    return_ = (a for a in b ⟶ 1:11 '(' was never closed
    [a if b for a in c] ⟶ 1:2 expected 'else' after the condition of an 'if' expression, found the keyword 'for'
    [a if b else for a in c] ⟶ 1:14 expected an expression, found the keyword 'for'
    [a for a if b] ⟶ 1:10 expected 'in' after the target of 'for', found the keyword 'if'
    [pass for a in b] ⟶ 1:2 expected an expression, found the keyword 'pass'
    [a for a in b else c] ⟶ 1:15 expected the end of the brackets after the comprehension, found the keyword 'else'
    [a for a in b while c] ⟶ 1:15 expected the end of the brackets after the comprehension, found the keyword 'while'
    [a for a on b] ⟶ 1:10 expected 'in' after the target of 'for', found 'on'
    [a for a not in b] ⟶ 1:10 expected 'in' after the target of 'for', found the keyword 'not'
    [a for a in not b c] ⟶ 1:19 expected the end of the brackets after the comprehension, found 'c'
    [for] ⟶ 1:2 expected an expression, found the keyword 'for'
    [a for a in b] for c in d ⟶ 1:16 expected the end of the statement or an operator, found the keyword 'for'
    {a: b for} ⟶ 1:10 expected an expression, found '}'
    {a for a: b} ⟶ 1:9 expected 'in' after the target of 'for', found ':'
    {a:b, for c in d} ⟶ 1:7 expected an expression, found the keyword 'for'
    [a for a in b] ⟶ accepted
    [a for a in b if c if d] ⟶ accepted
    [a for a, b in c] ⟶ accepted
    [a for a, in b] ⟶ accepted
    [a for *a, b in c] ⟶ accepted
    [a for (a, *b) in c] ⟶ accepted
    [a for a.b in c] ⟶ accepted
    [a for a[b] in c] ⟶ accepted
    [(a, b) for a in c] ⟶ accepted
    [[*a] for a in b] ⟶ accepted
    {a: b for a, b in c} ⟶ accepted
    {a: {**b} for a in c} ⟶ accepted
    (a for a in b) ⟶ accepted
    [a for a in b or c] ⟶ accepted
    [a for a in (lambda: b)] ⟶ accepted
    [a for a in (yield_)] ⟶ accepted
    [a for a in (b, c)] ⟶ accepted
    [a for a in (*b, c)] ⟶ accepted
    [a for a in not b] ⟶ accepted
    [a if b else c for a in d] ⟶ accepted
    [a for a in b if (c if d else e)] ⟶ accepted
    [a for a in b if (c := d)] ⟶ accepted
    [b := a for a in c] ⟶ accepted
    [(b := 1) for a in c] ⟶ accepted
    [(lambda: (a := 1)) for a in b] ⟶ accepted
    [a for b in c for a in b] ⟶ accepted
    class A:⏎  [a for a in b] ⟶ accepted
    def f():⏎  [a := b for b in c] ⟶ accepted
    async def f():⏎  [a async for a in b] ⟶ accepted
    async def f():⏎  [await a for a in b] ⟶ accepted
    async def f():⏎  return {a: b async for a in c} ⟶ accepted
    (a async for a in b) ⟶ accepted
    async def f():⏎  [[a async for a in b] for c in d] ⟶ accepted
    def f():⏎  [a for a in (yield b)] ⟶ accepted
    def f():⏎  lambda: [a for a in (yield)] ⟶ accepted
    def f():⏎  (a async for a in b) ⟶ accepted
    [a for a in b for c in d for e in f] ⟶ accepted
    [[a for a in b] for c in d] ⟶ accepted
    (a for a in (b for b in c)) ⟶ accepted
    [lambda: (yield) for a in b] ⟶ accepted
    async def f():⏎  (await a for a in b) ⟶ accepted
    """#
}
