extension RejectionTable {
  /// Targets of assignments and of `del`.
  static let assignmentTargets = #"""
    1 = x ⟶ 1:1 cannot assign to literal; expected a name, an attribute or a subscript
    'a' = x ⟶ 1:1 cannot assign to literal; expected a name, an attribute or a subscript
    f'{a}' = x ⟶ 1:1 cannot assign to f-string expression; expected a name, an attribute or a subscript
    b'a' = x ⟶ 1:1 cannot assign to literal; expected a name, an attribute or a subscript
    ... = x ⟶ 1:1 cannot assign to ellipsis; expected a name, an attribute or a subscript
    None = x ⟶ 1:1 cannot assign to None; expected a name, an attribute or a subscript
    True = x ⟶ 1:1 cannot assign to True; expected a name, an attribute or a subscript
    False = x ⟶ 1:1 cannot assign to False; expected a name, an attribute or a subscript
    f() = 1 ⟶ 1:1 cannot assign to function call; expected a name, an attribute or a subscript
    a.b() = 1 ⟶ 1:1 cannot assign to function call; expected a name, an attribute or a subscript
    a + b = c ⟶ 1:1 cannot assign to expression; expected a name, an attribute or a subscript
    -a = b ⟶ 1:1 cannot assign to expression; expected a name, an attribute or a subscript
    not a = b ⟶ 1:1 cannot assign to expression; expected a name, an attribute or a subscript
    a and b = c ⟶ 1:1 cannot assign to expression; expected a name, an attribute or a subscript
    a < b = c ⟶ 1:1 cannot assign to comparison; expected a name, an attribute or a subscript
    a if b else c = d ⟶ 1:1 cannot assign to conditional expression; expected a name, an attribute or a subscript
    lambda: a = b ⟶ 1:1 cannot assign to lambda; expected a name, an attribute or a subscript
    (a for a in b) = c ⟶ 1:1 cannot assign to generator expression; expected a name, an attribute or a subscript
    [a for a in b] = c ⟶ 1:1 cannot assign to list comprehension; expected a name, an attribute or a subscript
    {a for a in b} = c ⟶ 1:1 cannot assign to set comprehension; expected a name, an attribute or a subscript
    {a: b for a in c} = d ⟶ 1:1 cannot assign to dict comprehension; expected a name, an attribute or a subscript
    {} = a ⟶ 1:1 cannot assign to dict literal; expected a name, an attribute or a subscript
    {a} = b ⟶ 1:1 cannot assign to set display; expected a name, an attribute or a subscript
    {a: b} = c ⟶ 1:1 cannot assign to dict literal; expected a name, an attribute or a subscript
    (yield) = a ⟶ 1:2 assignment to yield expression not possible
    def f():⏎  (yield a) = b ⟶ 2:4 assignment to yield expression not possible
    async def f():⏎  await a = b ⟶ 2:3 cannot assign to await expression; expected a name, an attribute or a subscript
    (a := b) = c ⟶ 1:2 cannot assign to named expression; expected a name, an attribute or a subscript
    a = 1 = b ⟶ 1:5 cannot assign to literal; expected a name, an attribute or a subscript
    a = b = f() = c ⟶ 1:9 cannot assign to function call; expected a name, an attribute or a subscript
    (a, 1) = b ⟶ 1:5 cannot assign to literal; expected a name, an attribute or a subscript
    [a, f()] = b ⟶ 1:5 cannot assign to function call; expected a name, an attribute or a subscript
    (a, (b, c())) = d ⟶ 1:9 cannot assign to function call; expected a name, an attribute or a subscript
    (a, b + c) = d ⟶ 1:5 cannot assign to expression; expected a name, an attribute or a subscript
    *a = b ⟶ 1:1 starred assignment target must be in a list or tuple
    *a, *b = c ⟶ 1:5 multiple starred expressions in assignment
    (*a, *b) = c ⟶ 1:6 multiple starred expressions in assignment
    [a, [*b, *c]] = d ⟶ 1:10 multiple starred expressions in assignment
    *a = *b ⟶ 1:1 starred assignment target must be in a list or tuple
    **a = b ⟶ 1:1 '**' needs a value before it, or to stand in a call or a dictionary
    **a, b = c ⟶ 1:1 '**' needs a value before it, or to stand in a call or a dictionary
    (*a) = b ⟶ 1:2 cannot use starred expression here
    (*a), b = c ⟶ 1:2 cannot use starred expression here
    * = a ⟶ 1:3 expected an expression, found '='
    a = * ⟶ 1:6 expected an expression, found the end of the line
    = a ⟶ 1:1 expected a statement, found '='
    a = = b ⟶ 1:5 expected an expression, found '='
    a == b = c ⟶ 1:1 cannot assign to comparison; expected a name, an attribute or a subscript
    a = ⟶ 1:4 expected an expression, found the end of the line
    a, =  ⟶ 1:6 expected an expression, found the end of the line
    x = *a ⟶ 1:5 can't use starred expression here
    a = b = *c ⟶ 1:9 can't use starred expression here
    del f() ⟶ 1:5 cannot delete function call; expected a name, an attribute or a subscript
    del a + b ⟶ 1:5 cannot delete expression; expected a name, an attribute or a subscript
    del 1 ⟶ 1:5 cannot delete literal; expected a name, an attribute or a subscript
    del (a, 1) ⟶ 1:9 cannot delete literal; expected a name, an attribute or a subscript
    del [a, f()] ⟶ 1:9 cannot delete function call; expected a name, an attribute or a subscript
    del *a ⟶ 1:5 cannot delete starred expression; expected a name, an attribute or a subscript
    del (*a,) ⟶ 1:6 cannot delete starred expression; expected a name, an attribute or a subscript
    del (a for a in b) ⟶ 1:5 cannot delete generator expression; expected a name, an attribute or a subscript
    del {} ⟶ 1:5 cannot delete dict literal; expected a name, an attribute or a subscript
    del {a} ⟶ 1:5 cannot delete set display; expected a name, an attribute or a subscript
    del None ⟶ 1:5 cannot delete None; expected a name, an attribute or a subscript
    del -a ⟶ 1:5 cannot delete expression; expected a name, an attribute or a subscript
    del a if b else c ⟶ 1:5 cannot delete conditional expression; expected a name, an attribute or a subscript
    del (a := b) ⟶ 1:6 cannot delete named expression; expected a name, an attribute or a subscript
    del ⟶ 1:4 expected an expression, found the end of the line
    del a b ⟶ 1:7 expected the end of the statement or an operator, found 'b'
    del a,, b ⟶ 1:7 expected an expression, found ','
    del a = b ⟶ 1:7 '=' cannot follow here; an assignment has the form 'target = value'
    del ()() ⟶ 1:5 cannot delete function call; expected a name, an attribute or a subscript
    del yield ⟶ 1:5 a yield expression must be in parentheses here
    del lambda: a ⟶ 1:5 cannot delete lambda; expected a name, an attribute or a subscript
    a, b: int ⟶ 1:1 only a single target can be annotated, not a tuple
    (a, b): int ⟶ 1:1 only a single target can be annotated, not a tuple
    [a, b]: int ⟶ 1:1 only a single target can be annotated, not a list
    [a]: int ⟶ 1:1 only a single target can be annotated, not a list
    (a, b): int = c ⟶ 1:1 only a single target can be annotated, not a tuple
    f(): int ⟶ 1:1 cannot annotate function call; expected a name, an attribute or a subscript
    1: int ⟶ 1:1 cannot annotate literal; expected a name, an attribute or a subscript
    a + b: int ⟶ 1:1 cannot annotate expression; expected a name, an attribute or a subscript
    *a: int ⟶ 1:1 cannot annotate starred expression; expected a name, an attribute or a subscript
    None: int ⟶ 1:1 cannot annotate None; expected a name, an attribute or a subscript
    (a for a in b): c ⟶ 1:1 cannot annotate generator expression; expected a name, an attribute or a subscript
    'a': int = 1 ⟶ 1:1 cannot annotate literal; expected a name, an attribute or a subscript
    a: int =  ⟶ 1:10 expected an expression, found the end of the line
    a: = b ⟶ 1:4 expected an expression, found '='
    a: int: str ⟶ 1:7 expected the end of the statement, found ':'
    a: int = b = c ⟶ 1:12 '=' cannot follow here; an assignment has the form 'target = value'
    x: *int ⟶ 1:4 a starred expression cannot stand here
    a: int = *b ⟶ 1:10 can't use starred expression here
    a: b, c ⟶ 1:5 expected the end of the statement or an operator, found ','
    a: yield b ⟶ 1:4 a yield expression must be in parentheses here
    lambda: a: b ⟶ 1:1 cannot annotate lambda; expected a name, an attribute or a subscript
    f() += 1 ⟶ 1:1 function call cannot be the target of '+='; expected a name, an attribute or a subscript
    a, b += 1 ⟶ 1:1 tuple cannot be the target of '+='; expected a name, an attribute or a subscript
    (a, b) += 1 ⟶ 1:1 tuple cannot be the target of '+='; expected a name, an attribute or a subscript
    [a] += 1 ⟶ 1:1 list cannot be the target of '+='; expected a name, an attribute or a subscript
    1 += a ⟶ 1:1 literal cannot be the target of '+='; expected a name, an attribute or a subscript
    None += 1 ⟶ 1:1 None cannot be the target of '+='; expected a name, an attribute or a subscript
    *a += b ⟶ 1:1 starred expression cannot be the target of '+='; expected a name, an attribute or a subscript
    a += b += c ⟶ 1:8 expected the end of the statement or an operator, found '+='
    a += b = c ⟶ 1:8 '=' cannot follow here; an assignment has the form 'target = value'
    a += ⟶ 1:5 expected an expression, found the end of the line
    (a := b) += c ⟶ 1:2 named expression cannot be the target of '+='; expected a name, an attribute or a subscript
    a if b else c += d ⟶ 1:1 conditional expression cannot be the target of '+='; expected a name, an attribute or a subscript
    a < b -= c ⟶ 1:1 comparison cannot be the target of '-='; expected a name, an attribute or a subscript
    -a += 1 ⟶ 1:1 expression cannot be the target of '+='; expected a name, an attribute or a subscript
    {} |= a ⟶ 1:1 dict literal cannot be the target of '|='; expected a name, an attribute or a subscript
    a + = b ⟶ 1:5 expected an expression, found '='
    a =+ ⟶ 1:5 expected an expression, found the end of the line
    a ** = b ⟶ 1:6 expected an expression, found '='
    a += *b ⟶ 1:6 can't use starred expression here
    'a' *= 2 ⟶ 1:1 literal cannot be the target of '*='; expected a name, an attribute or a subscript
    lambda: a += 1 ⟶ 1:1 lambda cannot be the target of '+='; expected a name, an attribute or a subscript
    a ⏎ = b ⟶ 2:2 unexpected indent
    a = b = c ⟶ accepted
    a, b = c ⟶ accepted
    (a, b) = [c, d] = e ⟶ accepted
    [a, *b] = c ⟶ accepted
    *a, = b ⟶ accepted
    *a, b = c ⟶ accepted
    (*a, b) = c ⟶ accepted
    a.b = c ⟶ accepted
    a[b] = c ⟶ accepted
    f().a = b ⟶ accepted
    f()[0] = a ⟶ accepted
    (a) = b ⟶ accepted
    () = a ⟶ accepted
    [] = a ⟶ accepted
    a = yield_ = b ⟶ accepted
    x = *a, b ⟶ accepted
    del a ⟶ accepted
    del a, b ⟶ accepted
    del (a, b), [c] ⟶ accepted
    del a.b, c[d] ⟶ accepted
    del (a), b, ⟶ accepted
    del () ⟶ accepted
    del f().a ⟶ accepted
    a: int ⟶ accepted
    a: int = b ⟶ accepted
    (a): int = b ⟶ accepted
    a.b: c ⟶ accepted
    a[b]: c = d ⟶ accepted
    f().a: int ⟶ accepted
    x: int = *a, b ⟶ accepted
    def f():⏎  a: int = yield ⟶ accepted
    a: lambda: b ⟶ accepted
    a += b ⟶ accepted
    a.b -= c ⟶ accepted
    a[b] *= c, d ⟶ accepted
    (a) += b ⟶ accepted
    f()[0] |= {} ⟶ accepted
    a.__debug__ += 1 ⟶ accepted
    def f():⏎  a += yield b ⟶ accepted
    """#
}
