extension RejectionTable {
  /// `if`, `while` and `for`.
  static let conditions = #"""
    if ⟶ 1:3 expected an expression, found the end of the line
    if: ⟶ 1:3 expected an expression, found ':'
    if a ⟶ 1:5 expected ':', found the end of the line
    if a: ⟶ 1:6 expected an indented block after 'if' statement
    if a pass ⟶ 1:6 expected ':', found the keyword 'pass'
    if a then: pass ⟶ 1:6 expected ':', found 'then'
    if a; pass ⟶ 1:5 expected ':', found ';'
    if a = b: pass ⟶ 1:6 '=' cannot stand in a condition; write '==' to compare or ':=' to assign
    if a.b = c: pass ⟶ 1:8 '=' cannot stand in a condition; write '==' to compare or ':=' to assign
    if a, b: pass ⟶ 1:5 expected ':', found ','
    if a,: pass ⟶ 1:5 expected ':', found ','
    if *a: pass ⟶ 1:4 a starred expression cannot stand here
    if a: pass else: pass ⟶ 1:12 expected the end of the statement or an operator, found the keyword 'else'
    if a: if b: pass ⟶ 1:7 expected a simple statement or an expression after ':', found the keyword 'if'
    if a: for b in c: pass ⟶ 1:7 expected a simple statement or an expression after ':', found the keyword 'for'
    if a: def f(): pass ⟶ 1:7 expected a simple statement or an expression after ':', found the keyword 'def'
    if a: class A: pass ⟶ 1:7 expected a simple statement or an expression after ':', found the keyword 'class'
    if a: while b: pass ⟶ 1:7 expected a simple statement or an expression after ':', found the keyword 'while'
    if a: with b: pass ⟶ 1:7 expected a simple statement or an expression after ':', found the keyword 'with'
    if a: try: pass ⟶ 1:7 expected a simple statement or an expression after ':', found the keyword 'try'
    if a: @b ⟶ 1:7 expected a simple statement or an expression after ':', found '@'
    if a:⏎pass ⟶ 2:1 expected an indented block after 'if' statement
    if a:⏎  pass⏎else ⟶ 3:5 expected ':', found the end of the line
    if a:⏎  pass⏎else: ⟶ 3:6 expected an indented block after 'else' statement
    if a:⏎  pass⏎else:⏎pass ⟶ 4:1 expected an indented block after 'else' statement
    if a:⏎  pass⏎elif ⟶ 3:5 expected an expression, found the end of the line
    if a:⏎  pass⏎elif: ⟶ 3:5 expected an expression, found ':'
    if a:⏎  pass⏎elif b ⟶ 3:7 expected ':', found the end of the line
    if a:⏎  pass⏎elif b:⏎pass ⟶ 4:1 expected an indented block after 'elif' statement
    if a:⏎  pass⏎elif b = c: pass ⟶ 3:8 '=' cannot stand in a condition; write '==' to compare or ':=' to assign
    if a:⏎  pass⏎else b: pass ⟶ 3:6 expected ':', found 'b'
    if a:⏎  pass⏎else if b: pass ⟶ 3:6 expected ':', found the keyword 'if'
    if a: pass⏎else: pass⏎else: pass ⟶ 3:1 'else' has no 'if', 'for', 'while' or 'try' before it that it belongs to
    if a: pass⏎else: pass⏎elif b: pass ⟶ 3:1 'elif' has no 'if' before it that it belongs to
    if a: pass⏎elseif b: pass ⟶ 2:8 expected the end of the statement or an operator, found 'b'
    if a: pass⏎x⏎else: pass ⟶ 3:1 'else' has no 'if', 'for', 'while' or 'try' before it that it belongs to
    else: pass ⟶ 1:1 'else' has no 'if', 'for', 'while' or 'try' before it that it belongs to
    elif a: pass ⟶ 1:1 'elif' has no 'if' before it that it belongs to
      else: pass ⟶ 1:3 unexpected indent
    if a:⏎  else: pass ⟶ 2:3 'else' has no 'if', 'for', 'while' or 'try' before it that it belongs to
    if (a: pass ⟶ 1:6 expected ',' or ')', found ':'
    if a): ⟶ 1:5 unmatched ')'
    if a:: pass ⟶ 1:6 expected an expression, found ':'
    if a: : pass ⟶ 1:7 expected an expression, found ':'
    if yield a: pass ⟶ 1:4 a yield expression must be in parentheses here
    if lambda: a ⟶ 1:13 expected ':', found the end of the line
    if not: pass ⟶ 1:7 expected an expression, found ':'
    if a and: pass ⟶ 1:9 expected an expression, found ':'
    if a == : pass ⟶ 1:9 expected an expression, found ':'
    if a is b is: pass ⟶ 1:13 expected an expression, found ':'
    if pass: pass ⟶ 1:4 expected an expression, found the keyword 'pass'
    if a:⏎  pass⏎ else:⏎  pass ⟶ 3:1 unindent does not match any outer indentation level
    while ⟶ 1:6 expected an expression, found the end of the line
    while: ⟶ 1:6 expected an expression, found ':'
    while a ⟶ 1:8 expected ':', found the end of the line
    while a: ⟶ 1:9 expected an indented block after 'while' statement
    while a pass ⟶ 1:9 expected ':', found the keyword 'pass'
    while a = b: pass ⟶ 1:9 '=' cannot stand in a condition; write '==' to compare or ':=' to assign
    while a:⏎pass ⟶ 2:1 expected an indented block after 'while' statement
    while a: pass⏎else ⟶ 2:5 expected ':', found the end of the line
    while a: pass⏎elif b: pass ⟶ 2:1 'elif' has no 'if' before it that it belongs to
    while a: while b: pass ⟶ 1:10 expected a simple statement or an expression after ':', found the keyword 'while'
    while (a: pass ⟶ 1:9 expected ',' or ')', found ':'
    while a, b: pass ⟶ 1:8 expected ':', found ','
    while True⏎  pass ⟶ 1:11 expected ':', found the end of the line
    do: pass ⟶ 1:5 expected an expression, found the keyword 'pass'
    do:⏎  pass⏎while a ⟶ 1:4 expected an expression, found the end of the line
    until a: pass ⟶ 1:7 expected the end of the statement or an operator, found 'a'
    unless a: pass ⟶ 1:8 expected the end of the statement or an operator, found 'a'
    loop { } ⟶ 1:6 expected the end of the statement or an operator, found '{'
    for ⟶ 1:4 expected an expression, found the end of the line
    for a ⟶ 1:6 expected 'in' after the target of 'for', found the end of the line
    for a in ⟶ 1:9 expected an expression, found the end of the line
    for a in b ⟶ 1:11 expected ':', found the end of the line
    for a in b: ⟶ 1:12 expected an indented block after 'for' statement
    for a in b pass ⟶ 1:12 expected ':', found the keyword 'pass'
    for a in b:⏎pass ⟶ 2:1 expected an indented block after 'for' statement
    for a in b: pass⏎else ⟶ 2:5 expected ':', found the end of the line
    for a in b: pass⏎elif c: pass ⟶ 2:1 'elif' has no 'if' before it that it belongs to
    for (a in b: pass ⟶ 1:12 expected ',' or ')', found ':'
    for (a; b; c): pass ⟶ 1:7 expected ',' or ')', found ';'
    for a = 1: pass ⟶ 1:7 expected 'in' after the target of 'for', found '='
    for a in b: for c in d: pass ⟶ 1:13 expected a simple statement or an expression after ':', found the keyword 'for'
    for a in b if c: pass ⟶ 1:10 expected 'else' after the condition of an 'if' expression, found ':'
    for each a in b: pass ⟶ 1:10 expected 'in' after the target of 'for', found 'a'
    for a b in c: pass ⟶ 1:7 expected 'in' after the target of 'for', found 'b'
    for a,, b in c: pass ⟶ 1:7 expected an expression, found ','
    for in in b: pass ⟶ 1:5 expected an expression, found the keyword 'in'
    for a in b in: pass ⟶ 1:14 expected an expression, found ':'
    for a in yield b: pass ⟶ 1:10 a yield expression must be in parentheses here
    for a in b = c: pass ⟶ 1:12 expected ':', found '='
    for a not in b: pass ⟶ 1:7 expected 'in' after the target of 'for', found the keyword 'not'
    for lambda: a in b: pass ⟶ 1:5 a lambda must be in parentheses here
    for a, *b, *c in d: pass ⟶ 1:12 multiple starred expressions in assignment
    if a: pass ⟶ accepted
    if a: pass⏎elif b: pass⏎else: pass ⟶ accepted
    if a:⏎  pass⏎else:⏎  pass ⟶ accepted
    if a: b; c ⟶ accepted
    if a: b; c; ⟶ accepted
    if (a, b): pass ⟶ accepted
    if a: pass; pass ⟶ accepted
    if a == b: pass ⟶ accepted
    if not a: pass ⟶ accepted
    if a: x = 1 ⟶ accepted
    if a: return_ ⟶ accepted
    if a:⏎  if b: pass⏎  else: pass⏎else: pass ⟶ accepted
    while a: pass ⟶ accepted
    while a: pass⏎else: pass ⟶ accepted
    while (a, b): pass ⟶ accepted
    for a in b: pass ⟶ accepted
    for a in b: pass⏎else: pass ⟶ accepted
    for a, b in c: pass ⟶ accepted
    for a in b, c: pass ⟶ accepted
    for a in (b if c else d): pass ⟶ accepted
    for a in b if c else d: pass ⟶ accepted
    for (a) in b: pass ⟶ accepted
    for a in lambda: b: pass ⟶ accepted
    """#
}
