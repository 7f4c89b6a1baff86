extension RejectionTable {
  /// `with`.
  static let contexts = #"""
    with ⟶ 1:5 expected an expression, found the end of the line
    with: ⟶ 1:5 expected an expression, found ':'
    with a ⟶ 1:7 expected ':', found the end of the line
    with a: ⟶ 1:8 expected an indented block after 'with' statement
    with a pass ⟶ 1:8 expected ':', found the keyword 'pass'
    with a:⏎pass ⟶ 2:1 expected an indented block after 'with' statement
    with a as: pass ⟶ 1:10 expected an expression, found ':'
    with as a: pass ⟶ 1:6 expected an expression, found the keyword 'as'
    with a as b as c: pass ⟶ 1:13 expected ':', found the keyword 'as'
    with a as b c: pass ⟶ 1:13 expected ':', found 'c'
    with a, : pass ⟶ 1:9 expected an expression, found ':'
    with , a: pass ⟶ 1:6 expected an expression, found ','
    with a, b ⟶ 1:10 expected ':', found the end of the line
    with a,, b: pass ⟶ 1:8 expected an expression, found ','
    with (a, b) ⟶ 1:12 expected ':', found the end of the line
    with (a as b): pass: c ⟶ 1:20 expected the end of the statement, found ':'
    with (a as b ⟶ 1:9 expected ',' or ')', found the keyword 'as'
    with (a as b,, c): pass ⟶ 1:14 expected an expression, found ','
    with (a as b) as c: pass ⟶ 1:9 expected ',' or ')', found the keyword 'as'
    with (a as b), c as: pass ⟶ 1:9 expected ',' or ')', found the keyword 'as'
    with (a as b, c) as d: pass ⟶ 1:9 expected ',' or ')', found the keyword 'as'
    with ((a as b)): pass ⟶ 1:10 expected ',' or ')', found the keyword 'as'
    with (a as b), (c as d): pass ⟶ 1:9 expected ',' or ')', found the keyword 'as'
    with (a b): pass ⟶ 1:7 expected ',' or ')', found 'b'; is a comma missing before it?
    with (a as): pass ⟶ 1:11 expected an expression, found ')'
    with (as a): pass ⟶ 1:7 expected an expression, found the keyword 'as'
    with ():  ⟶ 1:10 expected an indented block after 'with' statement
    with (,): pass ⟶ 1:7 expected an expression, found ','
    with (a, *b as c): pass ⟶ 1:10 a starred expression cannot stand here
    with *a: pass ⟶ 1:6 a starred expression cannot stand here
    with (*a): pass ⟶ 1:7 cannot use starred expression here
    with (*a as b): pass ⟶ 1:7 a starred expression cannot stand here
    with (a := b as c): pass ⟶ 1:9 expected ',' or ')', found ':='
    with (a for b in c as d): pass ⟶ 1:9 expected ',' or ')', found the keyword 'for'
    with a as b, : pass ⟶ 1:14 expected an expression, found ':'
    with (a as b, *c): pass ⟶ 1:15 a starred expression cannot stand here
    with a = b: pass ⟶ 1:8 expected ':', found '='
    with (a as b = c): pass ⟶ 1:14 '=' cannot stand here; write '==' to compare or ':=' to assign
    with yield a: pass ⟶ 1:6 a yield expression must be in parentheses here
    with a as b: with c: pass ⟶ 1:14 expected a simple statement or an expression after ':', found the keyword 'with'
    with (yield a as b): pass ⟶ 1:7 a yield expression must be in parentheses here
    with (a as b) if c else d: pass ⟶ 1:9 expected ',' or ')', found the keyword 'as'
    with (a as b).c: pass ⟶ 1:9 expected ',' or ')', found the keyword 'as'
    with [a as b]: pass ⟶ 1:9 expected ',' or ']', found the keyword 'as'
    with a: pass ⟶ accepted
    with a, b: pass ⟶ accepted
    with a as b: pass ⟶ accepted
    with a as b, c: pass ⟶ accepted
    with (a): pass ⟶ accepted
    with (a, b): pass ⟶ accepted
    with (a as b): pass ⟶ accepted
    with (a as b,): pass ⟶ accepted
    with (a, b as c): pass ⟶ accepted
    with (a, b) as c: pass ⟶ accepted
    with (a), (b): pass ⟶ accepted
    with (a), (b) as c: pass ⟶ accepted
    with (yield_): pass ⟶ accepted
    with (a for b in c): pass ⟶ accepted
    with (a) + b: pass ⟶ accepted
    with (a).b as c: pass ⟶ accepted
    with (a, *b) as c: pass ⟶ accepted
    with (): pass ⟶ accepted
    with (a := b, c): pass ⟶ accepted
    with (a if b else c) as d: pass ⟶ accepted
    with a if b else c: pass ⟶ accepted
    with lambda: a: pass ⟶ accepted
    with (a,⏎  b as c,⏎): pass ⟶ accepted
    """#
}
