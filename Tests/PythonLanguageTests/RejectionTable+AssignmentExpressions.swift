extension RejectionTable {
  /// Assignment expressions.
  static let assignmentExpressions = #"""
    a := b ⟶ 1:3 an assignment expression must be in parentheses as a statement of its own
    a.b := c ⟶ 1:5 an assignment expression must be in parentheses as a statement of its own
    (a.b := c) ⟶ 1:2 cannot use assignment expressions with attribute
    (a[b] := c) ⟶ 1:2 cannot use assignment expressions with subscript
    (f() := a) ⟶ 1:2 cannot use assignment expressions with function call
    ((a, b) := c) ⟶ 1:2 cannot use assignment expressions with tuple
    (a, b := c, d) := e ⟶ 1:16 an assignment expression must be in parentheses as a statement of its own
    (1 := a) ⟶ 1:2 cannot use assignment expressions with literal
    (None := a) ⟶ 1:2 cannot use assignment expressions with None
    (a := ) ⟶ 1:7 expected an expression, found ')'
    (:= a) ⟶ 1:2 expected an expression, found ':='
    ( := ) ⟶ 1:3 expected an expression, found ':='
    (a := b := c) ⟶ 1:9 expected ',' or ')', found ':='
    a = b := c ⟶ 1:7 an assignment expression must be in parentheses as a statement of its own
    x = y := z, w ⟶ 1:7 an assignment expression must be in parentheses as a statement of its own
    f(a := b := c) ⟶ 1:10 expected ',' or ')', found ':='
    f(a=b := c) ⟶ 1:7 expected ',' or ')', found ':='
    f(a=(b) := c) ⟶ 1:9 expected ',' or ')', found ':='
    f(**a := b) ⟶ 1:7 expected ',' or ')', found ':='
    f(*a := b) ⟶ 1:6 expected ',' or ')', found ':='
    f(a := b for c in d, e) ⟶ 1:10 generator expression must be parenthesized
    def f(a := b): pass ⟶ 1:9 expected ',' or ')' after a parameter, found ':='
    def f(a=b := c): pass ⟶ 1:11 expected ',' or ')', found ':='
    def f(a: b := c): pass ⟶ 1:12 expected ',' or ')', found ':='
    lambda a := b: c ⟶ 1:10 expected ',' or ':' after a parameter, found ':='
    lambda: a := b ⟶ 1:11 an assignment expression must be in parentheses as a statement of its own
    lambda: (a) := b ⟶ 1:13 an assignment expression must be in parentheses as a statement of its own
    del (a := b) ⟶ 1:6 cannot delete named expression; expected a name, an attribute or a subscript
    [a := b := c] ⟶ 1:9 expected ',' or ']', found ':='
    {a := b := c} ⟶ 1:9 expected ',' or '}', found ':='
    for a := b in c: pass ⟶ 1:7 expected 'in' after the target of 'for', found ':='
    for a in b := c: pass ⟶ 1:12 expected ':', found ':='
    assert a := b ⟶ 1:10 an assignment expression must be in parentheses as a statement of its own
    return_ = a := b ⟶ 1:13 an assignment expression must be in parentheses as a statement of its own
    if a := : pass ⟶ 1:9 expected an expression, found ':'
    if (a := b: pass ⟶ 1:11 expected ',' or ')', found ':'
    while a.b := c: pass ⟶ 1:7 cannot use assignment expressions with attribute
    with a := b: pass ⟶ 1:8 expected ':', found ':='
    with a := b as c: pass ⟶ 1:8 expected ':', found ':='
    import a := b ⟶ 1:10 an assignment expression must be in parentheses as a statement of its own
    (a: int := b) ⟶ 1:3 expected ',' or ')', found ':'
    a: int := b ⟶ 1:8 an assignment expression must be in parentheses as a statement of its own
    (True := a) ⟶ 1:2 cannot use assignment expressions with True
    ([a] := b) ⟶ 1:2 cannot use assignment expressions with list
    (*a := b) ⟶ 1:2 cannot use starred expression here
    (a := *b) ⟶ 1:7 a starred expression cannot stand here
    (a := yield) ⟶ 1:7 a yield expression must be in parentheses here
    (a := b, c) := d ⟶ 1:13 an assignment expression must be in parentheses as a statement of its own
    @a := b := c⏎def f(): pass ⟶ 1:9 expected the end of the line after a decorator, found ':='
    x = [a, b := c := d] ⟶ 1:16 expected ',' or ']', found ':='
    class A(a := b := c): pass ⟶ 1:16 expected ',' or ')', found ':='
    raise a := b ⟶ 1:9 an assignment expression must be in parentheses as a statement of its own
    a[b:=c:=d] ⟶ 1:7 expected ',' or ']', found ':='
    print(a.b := c) ⟶ 1:7 cannot use assignment expressions with attribute
    elif_ := 1 ⟶ 1:7 an assignment expression must be in parentheses as a statement of its own
    (a := b) ⟶ accepted
    ((a := b)) ⟶ accepted
    [a := b] ⟶ accepted
    {a := b} ⟶ accepted
    (a, b := c) ⟶ accepted
    f(a := b) ⟶ accepted
    f(a, b := c) ⟶ accepted
    f(a=(b := c)) ⟶ accepted
    if a := b: pass ⟶ accepted
    if (a := b) > c: pass ⟶ accepted
    while a := b: pass ⟶ accepted
    lambda: (a := b) ⟶ accepted
    x = (a := b) ⟶ accepted
    assert (a := b) ⟶ accepted
    del_ = (a := b) ⟶ accepted
    (a := (b := c)) ⟶ accepted
    (a := lambda: b) ⟶ accepted
    (a := b if c else d) ⟶ accepted
    @(a := b)⏎def f(): pass ⟶ accepted
    @a := b⏎def f(): pass ⟶ accepted
    with (a := b): pass ⟶ accepted
    with (a := b) as c: pass ⟶ accepted
    def f(a=(b := c)): pass ⟶ accepted
    for a in (b := c): pass ⟶ accepted
    f'{(a := b)}' ⟶ accepted
    f'{a:=5}' ⟶ accepted
    class A((a := b)): pass ⟶ accepted
    match a := b:⏎  case _: pass ⟶ accepted
    elif_ = 1 ⟶ accepted
    """#
}
