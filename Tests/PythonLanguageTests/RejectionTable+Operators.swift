extension RejectionTable {
  /// Operators, conditional expressions and lambdas.
  static let operators = #"""
    a + ⟶ 1:4 expected an expression, found the end of the line
    + ⟶ 1:2 expected an expression, found the end of the line
    a + * b ⟶ 1:5 a starred expression cannot stand here
    a b ⟶ 1:3 expected the end of the statement or an operator, found 'b'
    a b c ⟶ 1:3 expected the end of the statement or an operator, found 'b'
    1 2 ⟶ 1:3 expected the end of the statement or an operator, found '2'
    a 1 ⟶ 1:3 expected the end of the statement or an operator, found '1'
    'a' b ⟶ 1:5 expected the end of the statement or an operator, found 'b'
    a 'b' ⟶ 1:3 expected the end of the statement or an operator, found a string
    f() g() ⟶ 1:5 expected the end of the statement or an operator, found 'g'
    a. ⟶ 1:3 expected a name after '.', found the end of the line
    a..b ⟶ 1:3 expected a name after '.', found '.'
    .a ⟶ 1:1 expected a statement, found '.'
    a.1 ⟶ 1:2 expected the end of the statement or an operator, found '.1'
    a.b. ⟶ 1:5 expected a name after '.', found the end of the line
    a.'b' ⟶ 1:3 expected a name after '.', found a string
    a.None ⟶ 1:3 expected a name after '.', found the keyword 'None'
    a.if ⟶ 1:3 expected a name after '.', found the keyword 'if'
    a?.b ⟶ 1:2 unexpected character '?'
    a ? b : c ⟶ 1:3 unexpected character '?'
    a++ ⟶ 1:4 expected an expression, found the end of the line
    a-- ⟶ 1:4 expected an expression, found the end of the line
    ++ ⟶ 1:3 expected an expression, found the end of the line
    a **  ⟶ 1:6 expected an expression, found the end of the line
    a // ⟶ 1:5 expected an expression, found the end of the line
    a @ ⟶ 1:4 expected an expression, found the end of the line
    a % ⟶ 1:4 expected an expression, found the end of the line
    a < ⟶ 1:4 expected an expression, found the end of the line
    a <> b ⟶ 1:4 expected an expression, found '>'
    a = > b ⟶ 1:5 expected an expression, found '>'
    a => b ⟶ 1:4 expected an expression, found '>'
    a =< b ⟶ 1:4 expected an expression, found '<'
    a === b ⟶ 1:5 expected an expression, found '='
    a !== b ⟶ 1:5 expected an expression, found '='
    a ! b ⟶ 1:3 unexpected character '!'
    !a ⟶ 1:1 unexpected character '!'
    a && b ⟶ 1:4 expected an expression, found '&'
    a || b ⟶ 1:4 expected an expression, found '|'
    a and ⟶ 1:6 expected an expression, found the end of the line
    and a ⟶ 1:1 expected a statement, found the keyword 'and'
    a or or b ⟶ 1:6 expected an expression, found the keyword 'or'
    a and and b ⟶ 1:7 expected an expression, found the keyword 'and'
    not ⟶ 1:4 expected an expression, found the end of the line
    not not ⟶ 1:8 expected an expression, found the end of the line
    a not b ⟶ 1:3 expected the end of the statement or an operator, found the keyword 'not'
    a is ⟶ 1:5 expected an expression, found the end of the line
    a is is b ⟶ 1:6 expected an expression, found the keyword 'is'
    a in ⟶ 1:5 expected an expression, found the end of the line
    in a ⟶ 1:1 expected a statement, found the keyword 'in'
    a not in ⟶ 1:9 expected an expression, found the end of the line
    a is not ⟶ 1:9 expected an expression, found the end of the line
    a not not b ⟶ 1:3 expected the end of the statement or an operator, found the keyword 'not'
    1 + not a ⟶ 1:5 an operand that begins with 'not' must be in parentheses
    - not a ⟶ 1:3 an operand that begins with 'not' must be in parentheses
    a == not b ⟶ 1:6 an operand that begins with 'not' must be in parentheses
    a & not b ⟶ 1:5 an operand that begins with 'not' must be in parentheses
    a if b ⟶ 1:1 expected 'else' after the condition of an 'if' expression, found the end of the line
    a if ⟶ 1:5 expected an expression, found the end of the line
    if a else b ⟶ 1:6 expected ':', found the keyword 'else'
    a if b else ⟶ 1:12 expected an expression, found the end of the line
    a if else b ⟶ 1:6 expected an expression, found the keyword 'else'
    x = (a if b) ⟶ 1:6 expected 'else' after the condition of an 'if' expression, found ')'
    x = a if b: ⟶ 1:5 expected 'else' after the condition of an 'if' expression, found ':'
    x = a if b else c else d ⟶ 1:19 expected the end of the statement or an operator, found the keyword 'else'
    (a if b else) ⟶ 1:13 expected an expression, found ')'
    a if b else c if d ⟶ 1:13 expected 'else' after the condition of an 'if' expression, found the end of the line
    a else b ⟶ 1:3 expected the end of the statement or an operator, found the keyword 'else'
    lambda ⟶ 1:7 expected a parameter, found the end of the line
    lambda: ⟶ 1:8 expected an expression, found the end of the line
    lambda a ⟶ 1:9 expected ',' or ':' after a parameter, found the end of the line
    lambda a b: c ⟶ 1:10 expected ',' or ':' after a parameter, found 'b'
    lambda (a): b ⟶ 1:8 expected a parameter, found '('
    lambda a:  ⟶ 1:11 expected an expression, found the end of the line
    a + lambda: b ⟶ 1:5 a lambda must be in parentheses here
    a == lambda: b ⟶ 1:6 a lambda must be in parentheses here
    - lambda: a ⟶ 1:3 a lambda must be in parentheses here
    lambda a: yield ⟶ 1:11 a yield expression must be in parentheses here
    lambda: a: b ⟶ 1:1 cannot annotate lambda; expected a name, an attribute or a subscript
    lambda a:: b ⟶ 1:10 expected an expression, found ':'
    lambda a, :  ⟶ 1:13 expected an expression, found the end of the line
    lambda a=: b ⟶ 1:10 expected an expression, found ':'
    lambda *: a ⟶ 1:9 named arguments must follow bare *
    lambda **a, b: c ⟶ 1:13 arguments cannot follow var-keyword argument
    lambda a: int: b ⟶ 1:1 cannot annotate lambda; expected a name, an attribute or a subscript
    lambda: return a ⟶ 1:9 expected an expression, found the keyword 'return'
    lambda: a = b ⟶ 1:1 cannot assign to lambda; expected a name, an attribute or a subscript
    lambda: *a ⟶ 1:9 a starred expression cannot stand here
    a + b ⟶ accepted
    a ** -b ⟶ accepted
    -a ** -b ⟶ accepted
    not a ⟶ accepted
    not not a ⟶ accepted
    a is not b ⟶ accepted
    a not in b ⟶ accepted
    a < b < c ⟶ accepted
    a and not b ⟶ accepted
    a == (not b) ⟶ accepted
    a if b else c ⟶ accepted
    a if b else c if d else e ⟶ accepted
    lambda: a ⟶ accepted
    lambda a: (yield) ⟶ accepted
    lambda a, b=1: a ⟶ accepted
    lambda *a, **b: c ⟶ accepted
    a + (lambda: b) ⟶ accepted
    lambda: (a, *b) ⟶ accepted
    lambda *, a: a ⟶ accepted
    lambda a: lambda b: c ⟶ accepted
    """#
}
