extension RejectionTable {
  /// Arguments of calls and classes.
  static let calls = #"""
    f( ⟶ 1:2 '(' was never closed
    f(a ⟶ 1:2 '(' was never closed
    f(a, ⟶ 1:2 '(' was never closed
    f) ⟶ 1:2 unmatched ')'
    f(,) ⟶ 1:3 expected an expression, found ','
    f(,a) ⟶ 1:3 expected an expression, found ','
    f(a,,b) ⟶ 1:5 expected an expression, found ','
    f(a b) ⟶ 1:3 expected ',' or ')', found 'b'; is a comma missing before it?
    f(a, b c) ⟶ 1:6 expected ',' or ')', found 'c'; is a comma missing before it?
    f(a; b) ⟶ 1:4 expected ',' or ')', found ';'
    f(a:b) ⟶ 1:4 expected ',' or ')', found ':'
    f(a=) ⟶ 1:5 expected an expression, found ')'
    f(a=, b) ⟶ 1:5 expected an expression, found ','
    f(=a) ⟶ 1:3 expected an expression, found '='
    f(a=b=c) ⟶ 1:6 '=' cannot stand here; write '==' to compare or ':=' to assign
    f(a==b=c) ⟶ 1:3 expression cannot contain assignment, perhaps you meant "=="?
    f(a.b=c) ⟶ 1:3 expression cannot contain assignment, perhaps you meant "=="?
    f(a[b]=c) ⟶ 1:3 expression cannot contain assignment, perhaps you meant "=="?
    f(a()=b) ⟶ 1:3 expression cannot contain assignment, perhaps you meant "=="?
    f(1=a) ⟶ 1:3 expression cannot contain assignment, perhaps you meant "=="?
    f('a'=b) ⟶ 1:3 expression cannot contain assignment, perhaps you meant "=="?
    f((a)=b) ⟶ 1:4 expression cannot contain assignment, perhaps you meant "=="?
    f((a, b)=c) ⟶ 1:3 expression cannot contain assignment, perhaps you meant "=="?
    f(-a=b) ⟶ 1:3 expression cannot contain assignment, perhaps you meant "=="?
    f(a+b=c) ⟶ 1:3 expression cannot contain assignment, perhaps you meant "=="?
    f(True=1) ⟶ 1:3 expression cannot contain assignment, perhaps you meant "=="?
    f(None=1) ⟶ 1:3 expression cannot contain assignment, perhaps you meant "=="?
    f(False=1, a) ⟶ 1:3 expression cannot contain assignment, perhaps you meant "=="?
    f(lambda: a=b) ⟶ 1:3 expression cannot contain assignment, perhaps you meant "=="?
    f(not a=b) ⟶ 1:3 expression cannot contain assignment, perhaps you meant "=="?
    f(a if b else c=d) ⟶ 1:3 expression cannot contain assignment, perhaps you meant "=="?
    f(a and b=c) ⟶ 1:3 expression cannot contain assignment, perhaps you meant "=="?
    f(a for a in b=c) ⟶ 1:5 generator expression must be parenthesized
    f(yield=a) ⟶ 1:3 a yield expression must be in parentheses here
    f(if=a) ⟶ 1:3 expected an expression, found the keyword 'if'
    f(print=a, class=b) ⟶ 1:12 expected an expression, found the keyword 'class'
    f(a=1, b) ⟶ 1:8 positional argument follows keyword argument
    f(a=1, b, c=2) ⟶ 1:8 positional argument follows keyword argument
    f(**a, b) ⟶ 1:8 positional argument follows keyword argument unpacking
    f(**a, *b) ⟶ 1:8 iterable argument unpacking follows keyword argument unpacking
    f(a=1, **b, c) ⟶ 1:13 positional argument follows keyword argument unpacking
    f(a=b, c for c in d) ⟶ 1:8 generator expression must be parenthesized
    f(**a, b for b in c) ⟶ 1:8 generator expression must be parenthesized
    f(*) ⟶ 1:4 expected an expression, found ')'
    f(**) ⟶ 1:5 expected an expression, found ')'
    f(*, a) ⟶ 1:4 expected an expression, found ','
    f(**, a) ⟶ 1:5 expected an expression, found ','
    f(* a b) ⟶ 1:5 expected ',' or ')', found 'b'; is a comma missing before it?
    f(***a) ⟶ 1:5 a starred expression cannot stand here
    f(*a=b) ⟶ 1:5 '=' cannot stand here; write '==' to compare or ':=' to assign
    f(**a=b) ⟶ 1:6 '=' cannot stand here; write '==' to compare or ':=' to assign
    f(a for a in b, c) ⟶ 1:5 generator expression must be parenthesized
    f(a, b for b in c) ⟶ 1:6 generator expression must be parenthesized
    f(a for a in b, c for c in d) ⟶ 1:5 generator expression must be parenthesized
    f(a for a in b, *c) ⟶ 1:5 generator expression must be parenthesized
    f(*a, b for b in c) ⟶ 1:7 generator expression must be parenthesized
    f(a, b for b in c, d) ⟶ 1:6 generator expression must be parenthesized
    f(a=b for b in c) ⟶ 1:7 expected ',' or ')', found the keyword 'for'
    f(a for a in) ⟶ 1:13 expected an expression, found ')'
    f(a for) ⟶ 1:8 expected an expression, found ')'
    f(a for a b) ⟶ 1:11 expected 'in' after the target of 'for', found 'b'
    f(a async for b) ⟶ 1:16 expected 'in' after the target of 'for', found ')'
    f(a=1, a=2) ⟶ 1:8 keyword argument repeated: a
    f(a=1, b=2, a=3) ⟶ 1:13 keyword argument repeated: a
    f(a=1, **b, a=2) ⟶ 1:13 keyword argument repeated: a
    f(a=1)(a=2, a=3) ⟶ 1:13 keyword argument repeated: a
    f(g(a=1, a=2)) ⟶ 1:10 keyword argument repeated: a
    f(a=1, ℳ=2, M=3) ⟶ 1:13 keyword argument repeated: M
    f(yield a, b)( ⟶ 1:3 a yield expression must be in parentheses here
    f(yield a) ⟶ 1:3 a yield expression must be in parentheses here
    f(return) ⟶ 1:3 expected an expression, found the keyword 'return'
    f(pass) ⟶ 1:3 expected an expression, found the keyword 'pass'
    f(a, await) ⟶ 1:11 expected an expression, found ')'
    f(*a, *) ⟶ 1:8 expected an expression, found ')'
    f(a)(b)( ⟶ 1:8 '(' was never closed
    f(a)) ⟶ 1:5 unmatched ')'
    f(a] ⟶ 1:4 closing parenthesis ']' does not match opening parenthesis '('
    f[a) ⟶ 1:4 closing parenthesis ')' does not match opening parenthesis '['
    f(*yield a) ⟶ 1:4 a yield expression must be in parentheses here
    f(**yield a) ⟶ 1:5 a yield expression must be in parentheses here
    f(a=yield b) ⟶ 1:5 a yield expression must be in parentheses here
    f(a as b) ⟶ 1:5 expected ',' or ')', found the keyword 'as'
    f(*a as b) ⟶ 1:6 expected ',' or ')', found the keyword 'as'
    f(a=*b) ⟶ 1:5 a starred expression cannot stand here
    f(a=**b) ⟶ 1:5 '**' needs a value before it, or to stand in a call or a dictionary
    f(print a) ⟶ 1:9 expected ',' or ')', found 'a'
    f(a in) ⟶ 1:7 expected an expression, found ')'
    f(*not) ⟶ 1:7 expected an expression, found ')'
    f(**not a b) ⟶ 1:5 expected ',' or ')', found 'b'; is a comma missing before it?
    f(a=lambda) ⟶ 1:11 expected a parameter, found ')'
    f(a :b) ⟶ 1:5 expected ',' or ')', found ':'
    class A(a=1, a=2): pass ⟶ 1:14 keyword argument repeated: a
    class A(a for a in b): pass ⟶ 1:9 generator expression must be parenthesized
    class A(a, b for b in c): pass ⟶ 1:12 generator expression must be parenthesized
    class A(a=1, b): pass ⟶ 1:14 positional argument follows keyword argument
    class A(**a, *b): pass ⟶ 1:14 iterable argument unpacking follows keyword argument unpacking
    class A(a b): pass ⟶ 1:9 expected ',' or ')', found 'b'; is a comma missing before it?
    class A(1=2): pass ⟶ 1:9 expression cannot contain assignment, perhaps you meant "=="?
    class A(a.b=c): pass ⟶ 1:9 expression cannot contain assignment, perhaps you meant "=="?
    class A(*): pass ⟶ 1:10 expected an expression, found ')'
    class A(: pass ⟶ 1:9 expected an expression, found ':'
    class A(a: pass ⟶ 1:10 expected ',' or ')', found ':'
    class A(a,,b): pass ⟶ 1:11 expected an expression, found ','
    class A(,): pass ⟶ 1:9 expected an expression, found ','
    class A(a := b := c): pass ⟶ 1:16 expected ',' or ')', found ':='
    f() ⟶ accepted
    f(a) ⟶ accepted
    f(a,) ⟶ accepted
    f(*a) ⟶ accepted
    f(**a) ⟶ accepted
    f(a, *b, c, d=e, *g, **h, i=j, **k) ⟶ accepted
    f(a=1, *b) ⟶ accepted
    f(a for a in b) ⟶ accepted
    f((a for a in b), c) ⟶ accepted
    f(a, (b for b in c)) ⟶ accepted
    f(a=(b for b in c)) ⟶ accepted
    f(a=1, b=2) ⟶ accepted
    f((yield_)) ⟶ accepted
    f(a)(b)[c](d) ⟶ accepted
    f(a == b) ⟶ accepted
    f(a=b == c) ⟶ accepted
    f(a=lambda: b) ⟶ accepted
    f(a=1, **{'a': 2}) ⟶ accepted
    f(*a, *b) ⟶ accepted
    f(*a, b) ⟶ accepted
    f(*a, b=1, *c) ⟶ accepted
    f(a, b=1, *c, d=2, **e) ⟶ accepted
    f(match=1, case=2, _=3) ⟶ accepted
    f(*not_) ⟶ accepted
    f(*a or b) ⟶ accepted
    f(**a or b) ⟶ accepted
    f(*(yield_)) ⟶ accepted
    """#
}
