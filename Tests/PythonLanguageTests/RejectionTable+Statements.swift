extension RejectionTable {
  /// Simple statements and what people take for one.
  static let statements = #"""
    pass a ⟶ 1:6 expected the end of the statement or an operator, found 'a'
    pass pass ⟶ 1:6 expected the end of the statement or an operator, found the keyword 'pass'
    pass = 1 ⟶ 1:6 '=' cannot follow here; an assignment has the form 'target = value'
    pass() ⟶ 1:5 expected the end of the statement or an operator, found '('
    x = pass ⟶ 1:5 expected an expression, found the keyword 'pass'
    raise a b ⟶ 1:9 expected the end of the statement or an operator, found 'b'
    raise a from ⟶ 1:13 expected an expression, found the end of the line
    raise from a ⟶ 1:7 expected the end of the statement or an operator, found the keyword 'from'
    raise a from b from c ⟶ 1:16 expected the end of the statement or an operator, found the keyword 'from'
    raise a, b ⟶ 1:8 expected the end of the statement or an operator, found ','
    raise *a ⟶ 1:7 a starred expression cannot stand here
    raise a = b ⟶ 1:9 '=' cannot follow here; an assignment has the form 'target = value'
    raise a if b ⟶ 1:7 expected 'else' after the condition of an 'if' expression, found the end of the line
    assert ⟶ 1:7 expected an expression, found the end of the line
    assert a b ⟶ 1:10 expected the end of the statement or an operator, found 'b'
    assert a, ⟶ 1:10 expected an expression, found the end of the line
    assert a, b, c ⟶ 1:12 expected the end of the statement or an operator, found ','
    assert *a ⟶ 1:8 a starred expression cannot stand here
    assert a = b ⟶ 1:10 '=' cannot follow here; an assignment has the form 'target = value'
    assert (a, b ⟶ 1:8 '(' was never closed
    assert a, *b ⟶ 1:11 a starred expression cannot stand here
    assert, a ⟶ 1:7 expected an expression, found ','
    assert a: b ⟶ 1:9 expected the end of the statement, found ':'
    x y ⟶ 1:3 expected the end of the statement or an operator, found 'y'
    x = y z ⟶ 1:7 expected the end of the statement or an operator, found 'z'
    if_ x: y ⟶ 1:5 expected the end of the statement or an operator, found 'x'
    a; b c ⟶ 1:6 expected the end of the statement or an operator, found 'c'
    ; ⟶ 1:1 expected a statement, found ';'
    a;;b ⟶ 1:3 expected a statement, found ';'
    ; a ⟶ 1:1 expected a statement, found ';'
    a; ; b ⟶ 1:4 expected a statement, found ';'
    : a ⟶ 1:1 expected a statement, found ':'
    a: ⟶ 1:3 expected an expression, found the end of the line
    a b: ⟶ 1:3 expected the end of the statement or an operator, found 'b'
    True False ⟶ 1:6 expected the end of the statement or an operator, found the keyword 'False'
    None()None ⟶ 1:7 expected the end of the statement or an operator, found the keyword 'None'
    def ⟶ 1:4 expected the name of the function, found the end of the line
    is ⟶ 1:1 expected a statement, found the keyword 'is'
    in ⟶ 1:1 expected a statement, found the keyword 'in'
    or a ⟶ 1:1 expected a statement, found the keyword 'or'
    x = if a: b ⟶ 1:5 expected an expression, found the keyword 'if'
    x = class A: pass ⟶ 1:5 expected an expression, found the keyword 'class'
    x = def f(): pass ⟶ 1:5 expected an expression, found the keyword 'def'
    x = import a ⟶ 1:5 expected an expression, found the keyword 'import'
    x = for ⟶ 1:5 expected an expression, found the keyword 'for'
    x = while ⟶ 1:5 expected an expression, found the keyword 'while'
    x = not ⟶ 1:8 expected an expression, found the end of the line
    x = try ⟶ 1:5 expected an expression, found the keyword 'try'
    x = del a ⟶ 1:5 expected an expression, found the keyword 'del'
    x = raise a ⟶ 1:5 expected an expression, found the keyword 'raise'
    x = assert a ⟶ 1:5 expected an expression, found the keyword 'assert'
    x = from a ⟶ 1:5 expected an expression, found the keyword 'from'
    x = with a ⟶ 1:5 expected an expression, found the keyword 'with'
    x = except ⟶ 1:5 expected an expression, found the keyword 'except'
    x = finally ⟶ 1:5 expected an expression, found the keyword 'finally'
    x = elif ⟶ 1:5 expected an expression, found the keyword 'elif'
    x = else ⟶ 1:5 expected an expression, found the keyword 'else'
    x = as ⟶ 1:5 expected an expression, found the keyword 'as'
    as ⟶ 1:1 expected a statement, found the keyword 'as'
    as a ⟶ 1:1 expected a statement, found the keyword 'as'
    x as y ⟶ 1:3 expected the end of the statement or an operator, found the keyword 'as'
    from a ⟶ 1:7 expected 'import', found the end of the line
    print a ⟶ 1:1 missing parentheses in call to 'print'; did you mean print(...)?
    print a, b ⟶ 1:1 missing parentheses in call to 'print'; did you mean print(...)?
    print 'a' ⟶ 1:1 missing parentheses in call to 'print'; did you mean print(...)?
    print 'a' % b ⟶ 1:1 missing parentheses in call to 'print'; did you mean print(...)?
    print -1 a ⟶ 1:10 expected the end of the statement or an operator, found 'a'
    x = print a ⟶ 1:5 missing parentheses in call to 'print'; did you mean print(...)?
    if a: print b ⟶ 1:7 missing parentheses in call to 'print'; did you mean print(...)?
    exec a ⟶ 1:1 missing parentheses in call to 'exec'; did you mean exec(...)?
    exec 'a' in b ⟶ 1:1 missing parentheses in call to 'exec'; did you mean exec(...)?
    exec a in b ⟶ 1:1 missing parentheses in call to 'exec'; did you mean exec(...)?
    print a if b else c ⟶ 1:1 missing parentheses in call to 'print'; did you mean print(...)?
    print >>a, b c ⟶ 1:14 expected the end of the statement or an operator, found 'c'
    print 1 ⟶ 1:1 missing parentheses in call to 'print'; did you mean print(...)?
    print(a) b ⟶ 1:10 expected the end of the statement or an operator, found 'b'
    print f() ⟶ 1:1 missing parentheses in call to 'print'; did you mean print(...)?
    let a = 1 ⟶ 1:5 expected the end of the statement or an operator, found 'a'
    var a = 1 ⟶ 1:5 expected the end of the statement or an operator, found 'a'
    const a ⟶ 1:7 expected the end of the statement or an operator, found 'a'
    int a = 1 ⟶ 1:5 expected the end of the statement or an operator, found 'a'
    new A() ⟶ 1:5 expected the end of the statement or an operator, found 'A'
    switch a: pass ⟶ 1:8 expected the end of the statement or an operator, found 'a'
    case a: pass ⟶ 1:6 expected the end of the statement or an operator, found 'a'
    function f() {} ⟶ 1:10 expected the end of the statement or an operator, found 'f'
    func f(): ⟶ 1:6 expected the end of the statement or an operator, found 'f'
    return1 a ⟶ 1:9 expected the end of the statement or an operator, found 'a'
    a -> b ⟶ 1:3 expected the end of the statement or an operator, found '->'
    { a; } ⟶ 1:4 expected ',' or '}', found ';'
    goto a ⟶ 1:6 expected the end of the statement or an operator, found 'a'
    #⏎x y ⟶ 2:3 expected the end of the statement or an operator, found 'y'
    x = {⏎'a': 1⏎'b': 2⏎} ⟶ 2:6 expected ',' or '}', found a string; is a comma missing before it?
    x = [⏎  1⏎  2⏎] ⟶ 2:3 expected ',' or ']', found '2'; is a comma missing before it?
    f(⏎  a⏎  b⏎) ⟶ 2:3 expected ',' or ')', found 'b'; is a comma missing before it?
    x = (1,⏎     2⏎     3) ⟶ 2:6 expected ',' or ')', found '3'; is a comma missing before it?
    f(a,⏎  b⏎  c=d) ⟶ 2:3 expected ',' or ')', found 'c'; is a comma missing before it?
    x = {⏎  a: b,⏎  c d⏎} ⟶ 3:5 expected ':' after a dictionary key, found 'd'
    x = [a,⏎  b⏎⏎y = 1 ⟶ 1:5 '[' was never closed
    def f(a,⏎  b⏎  c): pass ⟶ 3:3 expected ',' or ')' after a parameter, found 'c'
    if (a and⏎  b⏎  c): pass ⟶ 1:5 expected ',' or ')', found 'c'; is a comma missing before it?
    x = (⏎  a +⏎) ⟶ 3:1 expected an expression, found ')'
    x = f(⏎  a,⏎  b=1,⏎  c⏎) ⟶ 4:3 (CPython: 5) positional argument follows keyword argument
    def f(⏎  a=1,⏎  b⏎): pass ⟶ 3:3 non-default argument follows default argument
    print ⟶ accepted
    exec ⟶ accepted
    a <- b ⟶ accepted
    pass ⟶ accepted
    pass; ⟶ accepted
    a; b ⟶ accepted
    raise ⟶ accepted
    raise a ⟶ accepted
    raise a from b ⟶ accepted
    raise (a, b) ⟶ accepted
    assert a ⟶ accepted
    assert a, b ⟶ accepted
    assert (a, b) ⟶ accepted
    assert a, (b, c) ⟶ accepted
    print(a) ⟶ accepted
    print, a ⟶ accepted
    print >>a, b ⟶ accepted
    print -1 ⟶ accepted
    print [a] ⟶ accepted
    print (a) + b ⟶ accepted
    exec(a) ⟶ accepted
    x = print ⟶ accepted
    print if a else b ⟶ accepted
    a: b ⟶ accepted
    case = match = _ = 1 ⟶ accepted
    x = [⏎  1,⏎  2⏎] ⟶ accepted
    f(⏎  a,⏎  b,⏎) ⟶ accepted
    x = {⏎  'a': 1,⏎  'b': 2,⏎} ⟶ accepted
    x = (1⏎  + 2) ⟶ accepted
    """#
}
