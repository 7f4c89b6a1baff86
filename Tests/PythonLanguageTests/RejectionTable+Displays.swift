extension RejectionTable {
  /// Starred expressions, displays and subscripts.
  static let displays = #"""
    *a ⟶ 1:1 can't use starred expression here
    (*a) ⟶ 1:2 cannot use starred expression here
    print(*a for a in b) ⟶ 1:10 expected ',' or ')', found the keyword 'for'
    x = *a ⟶ 1:5 can't use starred expression here
    return_ = (*a) ⟶ 1:12 cannot use starred expression here
    *a + b ⟶ 1:1 can't use starred expression here
    [*] ⟶ 1:3 expected an expression, found ']'
    [* a b] ⟶ 1:4 expected ',' or ']', found 'b'; is a comma missing before it?
    (*) ⟶ 1:3 expected an expression, found ')'
    (*a, *) ⟶ 1:7 expected an expression, found ')'
    **a ⟶ 1:1 '**' needs a value before it, or to stand in a call or a dictionary
    [**a] ⟶ 1:2 '**' needs a value before it, or to stand in a call or a dictionary
    (**a) ⟶ 1:2 '**' needs a value before it, or to stand in a call or a dictionary
    {**} ⟶ 1:4 expected an expression, found '}'
    [a, **b] ⟶ 1:5 '**' needs a value before it, or to stand in a call or a dictionary
    {*a: b} ⟶ 1:2 cannot use a starred expression in a dictionary key
    {a: *b} ⟶ 1:5 cannot use a starred expression in a dictionary value
    {*a, b: c} ⟶ 1:7 expected ',' or '}', found ':'
    {a, **b} ⟶ 1:5 '**' needs a value before it, or to stand in a call or a dictionary
    {**a, b} ⟶ 1:8 expected ':' after a dictionary key, found '}'
    {**a for a in b} ⟶ 1:6 dict unpacking cannot be used in dict comprehension
    {a: b, c} ⟶ 1:9 expected ':' after a dictionary key, found '}'
    {a: b, c:} ⟶ 1:10 expected an expression after a dictionary key and ':', found '}'
    {a:} ⟶ 1:4 expected an expression after a dictionary key and ':', found '}'
    {:a} ⟶ 1:2 expected an expression, found ':'
    {:} ⟶ 1:2 expected an expression, found ':'
    {a: b: c} ⟶ 1:6 expected ',' or '}', found ':'
    {a b} ⟶ 1:2 expected ',' or '}', found 'b'; is a comma missing before it?
    {a: b c: d} ⟶ 1:5 expected ',' or '}', found 'c'; is a comma missing before it?
    {a: b, , c: d} ⟶ 1:8 expected an expression, found ','
    {,} ⟶ 1:2 expected an expression, found ','
    {a,,b} ⟶ 1:4 expected an expression, found ','
    [a,,b] ⟶ 1:4 expected an expression, found ','
    [,] ⟶ 1:2 expected an expression, found ','
    [,a] ⟶ 1:2 expected an expression, found ','
    (,) ⟶ 1:2 expected an expression, found ','
    (a,,b) ⟶ 1:4 expected an expression, found ','
    (a b) ⟶ 1:2 expected ',' or ')', found 'b'; is a comma missing before it?
    [a b] ⟶ 1:2 expected ',' or ']', found 'b'; is a comma missing before it?
    [a for] ⟶ 1:7 expected an expression, found ']'
    {a: b, *c} ⟶ 1:8 a starred expression cannot stand here
    {a: b for c in d, e: f} ⟶ 1:17 expected '}' after the comprehension, found ','
    {a: b, c: d for e in f} ⟶ 1:13 expected ',' or '}', found the keyword 'for'
    {a: **b} ⟶ 1:5 '**' needs a value before it, or to stand in a call or a dictionary
    {a := b: c} ⟶ 1:2 an assignment expression as a dictionary key must be in parentheses
    {a: b := c} ⟶ 1:7 expected ',' or '}', found ':='
    {lambda a: b: c: d} ⟶ 1:16 expected ',' or '}', found ':'
    (a: b) ⟶ 1:3 expected ',' or ')', found ':'
    [a: b] ⟶ 1:3 expected ',' or ']', found ':'
    (a; b) ⟶ 1:3 expected ',' or ')', found ';'
    [a; b] ⟶ 1:3 expected ',' or ']', found ';'
    [a = b] ⟶ 1:4 '=' cannot stand here; write '==' to compare or ':=' to assign
    (a = b) ⟶ 1:4 '=' cannot stand here; write '==' to compare or ':=' to assign
    {a = b} ⟶ 1:4 '=' cannot stand here; write '==' to compare or ':=' to assign
    {a: b = c} ⟶ 1:7 '=' cannot stand here; write '==' to compare or ':=' to assign
    (a, b = c) ⟶ 1:7 '=' cannot stand here; write '==' to compare or ':=' to assign
    (a += b) ⟶ 1:4 expected ',' or ')', found '+='
    [a += b] ⟶ 1:4 expected ',' or ']', found '+='
    if (a = b): pass ⟶ 1:7 '=' cannot stand here; write '==' to compare or ':=' to assign
    x = (a, b = 1) ⟶ 1:11 '=' cannot stand here; write '==' to compare or ':=' to assign
    f(a, b.c = 1) ⟶ 1:6 expression cannot contain assignment, perhaps you meant "=="?
    (a + b = c) ⟶ 1:8 '=' cannot stand here; write '==' to compare or ':=' to assign
    a[] ⟶ 1:3 expected an expression, found ']'
    a[b ⟶ 1:2 '[' was never closed
    a[b:c:d:e] ⟶ 1:8 expected ',' or ']', found ':'
    a[:::] ⟶ 1:5 expected ',' or ']', found ':'
    a[b c] ⟶ 1:3 expected ',' or ']', found 'c'; is a comma missing before it?
    a[,] ⟶ 1:3 expected an expression, found ','
    a[b,,c] ⟶ 1:5 expected an expression, found ','
    a[**b] ⟶ 1:3 '**' needs a value before it, or to stand in a call or a dictionary
    a[b=c] ⟶ 1:4 '=' cannot stand here; write '==' to compare or ':=' to assign
    a[*] ⟶ 1:4 expected an expression, found ']'
    a[*b:c] ⟶ 1:5 expected ',' or ']', found ':'
    a[a:*b] ⟶ 1:5 a starred expression cannot stand here
    a[b:=c:d] ⟶ 1:3 an assignment expression as the bound of a slice must be in parentheses
    a[b:c:=d] ⟶ 1:6 expected ',' or ']', found ':='
    a[lambda] ⟶ 1:9 expected a parameter, found ']'
    a[b;c] ⟶ 1:4 expected ',' or ']', found ';'
    a[yield] ⟶ 1:3 a yield expression must be in parentheses here
    a[b for c in d] ⟶ 1:5 expected ',' or ']', found the keyword 'for'
    a[if b] ⟶ 1:3 expected an expression, found the keyword 'if'
    a[:a b] ⟶ 1:4 expected ',' or ']', found 'b'; is a comma missing before it?
    a[b: c, d e] ⟶ 1:9 expected ',' or ']', found 'e'; is a comma missing before it?
    *a, ⟶ accepted
    (*a,) ⟶ accepted
    [*a] ⟶ accepted
    {*a} ⟶ accepted
    {**a} ⟶ accepted
    {**a, 'b': c} ⟶ accepted
    {a: b, **c} ⟶ accepted
    {*a, *b} ⟶ accepted
    print(*a) ⟶ accepted
    x = *a, ⟶ accepted
    a[*b] ⟶ accepted
    a[*b, c:d] ⟶ accepted
    a[:] ⟶ accepted
    a[b:c:d] ⟶ accepted
    a[::] ⟶ accepted
    a[b, :c] ⟶ accepted
    a[b:=c] ⟶ accepted
    a[(b:=c):d] ⟶ accepted
    a[b:(c:=d)] ⟶ accepted
    [a, b,] ⟶ accepted
    {a, b,} ⟶ accepted
    {a: b,} ⟶ accepted
    (a,) ⟶ accepted
    () ⟶ accepted
    [] ⟶ accepted
    {} ⟶ accepted
    a.b.c ⟶ accepted
    1 .a ⟶ accepted
    1..a ⟶ accepted
    a.match ⟶ accepted
    {lambda a: b: c} ⟶ accepted
    {(a := b): c} ⟶ accepted
    {a: (b := c)} ⟶ accepted
    [a, [b], {c: d}] ⟶ accepted
    """#
}
