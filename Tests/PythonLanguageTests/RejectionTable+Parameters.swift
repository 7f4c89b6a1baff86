extension RejectionTable {
  /// Parameters of functions and lambdas.
  static let parameters = #"""
    def f(a, a): pass ⟶ 1:10 duplicate argument 'a' in function definition
    def f(a, *a): pass ⟶ 1:11 duplicate argument 'a' in function definition
    def f(a, **a): pass ⟶ 1:12 duplicate argument 'a' in function definition
    def f(*a, a): pass ⟶ 1:11 duplicate argument 'a' in function definition
    def f(a, *, a): pass ⟶ 1:13 duplicate argument 'a' in function definition
    def f(a, /, a): pass ⟶ 1:13 duplicate argument 'a' in function definition
    def f(*a, **a): pass ⟶ 1:13 duplicate argument 'a' in function definition
    def f(a, b, c, b): pass ⟶ 1:16 duplicate argument 'b' in function definition
    lambda a, a: b ⟶ 1:11 duplicate argument 'a' in function definition
    lambda a, *a: b ⟶ 1:12 duplicate argument 'a' in function definition
    lambda *, a, a: b ⟶ 1:14 duplicate argument 'a' in function definition
    lambda a, **a: b ⟶ 1:13 duplicate argument 'a' in function definition
    async def f(a, a): pass ⟶ 1:16 duplicate argument 'a' in function definition
    class A:⏎  def f(self, self): pass ⟶ 2:15 duplicate argument 'self' in function definition
    def f(ℳ, M): pass ⟶ 1:10 duplicate argument 'M' in function definition
    def f(a=1, b): pass ⟶ 1:12 non-default argument follows default argument
    def f(a, b=1, c): pass ⟶ 1:15 non-default argument follows default argument
    def f(a=1, /, b): pass ⟶ 1:15 non-default argument follows default argument
    def f(a, /, b=1, c): pass ⟶ 1:18 non-default argument follows default argument
    def f(a=1, b, *, c): pass ⟶ 1:12 non-default argument follows default argument
    lambda a=1, b: c ⟶ 1:13 non-default argument follows default argument
    lambda a=1, /, b: c ⟶ 1:16 non-default argument follows default argument
    def f(*): pass ⟶ 1:8 named arguments must follow bare *
    def f(*,): pass ⟶ 1:9 named arguments must follow bare *
    def f(a, *): pass ⟶ 1:11 named arguments must follow bare *
    def f(a, *,): pass ⟶ 1:12 named arguments must follow bare *
    def f(*, **a): pass ⟶ 1:8 named arguments must follow bare *
    def f(*, *a): pass ⟶ 1:10 * argument may appear only once
    def f(*a, *b): pass ⟶ 1:11 * argument may appear only once
    def f(*a, *): pass ⟶ 1:11 * argument may appear only once
    def f(*, *): pass ⟶ 1:10 * argument may appear only once
    def f(*, a, *b): pass ⟶ 1:13 * argument may appear only once
    def f(**a, b): pass ⟶ 1:12 arguments cannot follow var-keyword argument
    def f(**a, *b): pass ⟶ 1:12 arguments cannot follow var-keyword argument
    def f(**a, **b): pass ⟶ 1:12 arguments cannot follow var-keyword argument
    def f(**a,,): pass ⟶ 1:11 arguments cannot follow var-keyword argument
    def f(**a, /): pass ⟶ 1:12 arguments cannot follow var-keyword argument
    def f(*a=1): pass ⟶ 1:9 var-positional argument cannot have default value
    def f(**a=1): pass ⟶ 1:10 var-keyword argument cannot have default value
    def f(*a: int = 1): pass ⟶ 1:15 var-positional argument cannot have default value
    def f(**a: int = 1): pass ⟶ 1:16 var-keyword argument cannot have default value
    def f(*a, b: int = ): pass ⟶ 1:20 expected an expression, found ')'
    lambda *a=1: b ⟶ 1:10 var-positional argument cannot have default value
    lambda **a=1: b ⟶ 1:11 var-keyword argument cannot have default value
    lambda *: b ⟶ 1:9 named arguments must follow bare *
    lambda *,: b ⟶ 1:10 named arguments must follow bare *
    lambda *, **a: b ⟶ 1:9 named arguments must follow bare *
    lambda *a, *b: c ⟶ 1:12 * argument may appear only once
    lambda **a, *b: c ⟶ 1:13 arguments cannot follow var-keyword argument
    lambda **a, b: c ⟶ 1:13 arguments cannot follow var-keyword argument
    lambda *a, *: c ⟶ 1:12 * argument may appear only once
    def f(/): pass ⟶ 1:7 at least one argument must precede /
    def f(/, a): pass ⟶ 1:7 at least one argument must precede /
    def f(a, /, b, /): pass ⟶ 1:16 / may appear only once
    def f(a, *, /): pass ⟶ 1:13 / must be ahead of *
    def f(*a, /): pass ⟶ 1:11 / must be ahead of *
    def f(a, *b, /, c): pass ⟶ 1:14 / must be ahead of *
    def f(a /): pass ⟶ 1:9 expected ',' or ')' after a parameter, found '/'
    def f(a, / b): pass ⟶ 1:12 expected ',' or ')' after a parameter, found 'b'
    def f(a, //): pass ⟶ 1:10 expected a parameter, found '//'
    lambda /: a ⟶ 1:8 at least one argument must precede /
    lambda /, a: b ⟶ 1:8 at least one argument must precede /
    lambda a, /, b, /: c ⟶ 1:17 / may appear only once
    lambda *a, /: b ⟶ 1:12 / must be ahead of *
    lambda *, a, /: b ⟶ 1:14 / must be ahead of *
    def f(a b): pass ⟶ 1:9 expected ',' or ')' after a parameter, found 'b'
    def f(a,,b): pass ⟶ 1:9 expected a parameter, found ','
    def f(,): pass ⟶ 1:7 expected a parameter, found ','
    def f(,a): pass ⟶ 1:7 expected a parameter, found ','
    def f(a: ): pass ⟶ 1:10 expected an expression, found ')'
    def f(a=): pass ⟶ 1:9 expected an expression, found ')'
    def f(a=, b): pass ⟶ 1:9 expected an expression, found ','
    def f(a:int=): pass ⟶ 1:13 expected an expression, found ')'
    def f(=a): pass ⟶ 1:7 expected a parameter, found '='
    def f(a.b): pass ⟶ 1:8 expected ',' or ')' after a parameter, found '.'
    def f(a[b]): pass ⟶ 1:8 expected ',' or ')' after a parameter, found '['
    def f((a)): pass ⟶ 1:7 expected a parameter, found '('
    def f((a, b)): pass ⟶ 1:7 expected a parameter, found '('
    def f(a, (b, c)): pass ⟶ 1:10 expected a parameter, found '('
    def f(a, (b, c)=d): pass ⟶ 1:10 expected a parameter, found '('
    def f(1): pass ⟶ 1:7 expected a parameter, found '1'
    def f('a'): pass ⟶ 1:7 expected a parameter, found a string
    def f(None): pass ⟶ 1:7 expected a parameter, found the keyword 'None'
    def f(True=1): pass ⟶ 1:7 expected a parameter, found the keyword 'True'
    def f(if): pass ⟶ 1:7 expected a parameter, found the keyword 'if'
    def f(a, def): pass ⟶ 1:10 expected a parameter, found the keyword 'def'
    def f(*1): pass ⟶ 1:8 named arguments must follow bare *
    def f(**(a)): pass ⟶ 1:9 expected a parameter, found '('
    def f(*(a, b)): pass ⟶ 1:8 named arguments must follow bare *
    def f(a: *b): pass ⟶ 1:10 a starred expression cannot stand here
    def f(**a: *b): pass ⟶ 1:12 a starred expression cannot stand here
    def f(*a: *): pass ⟶ 1:12 expected an expression, found ')'
    def f(a: b c): pass ⟶ 1:10 expected ',' or ')', found 'c'; is a comma missing before it?
    def f(a=b c): pass ⟶ 1:9 expected ',' or ')', found 'c'; is a comma missing before it?
    def f(a) b: pass ⟶ 1:10 expected ':', found 'b'
    def f(a; b): pass ⟶ 1:8 expected ',' or ')' after a parameter, found ';'
    def f(a): b: pass: c ⟶ 1:14 expected an expression, found the keyword 'pass'
    def f(a:b:c): pass ⟶ 1:10 expected ',' or ')', found ':'
    def f(a=b=c): pass ⟶ 1:10 '=' cannot stand here; write '==' to compare or ':=' to assign
    def f(a := 1): pass ⟶ 1:9 expected ',' or ')' after a parameter, found ':='
    def f(-a): pass ⟶ 1:7 expected a parameter, found '-'
    def f(a, b ⟶ 1:6 '(' was never closed
    def f(a ⟶ 1:6 '(' was never closed
    def f(a]: pass ⟶ 1:8 closing parenthesis ']' does not match opening parenthesis '('
    def f a: pass ⟶ 1:7 expected '(', found 'a'
    def f: pass ⟶ 1:6 expected '(', found ':'
    def (): pass ⟶ 1:5 expected the name of the function, found '('
    def: pass ⟶ 1:4 expected the name of the function, found ':'
    def f() ⟶ 1:8 expected ':', found the end of the line
    def f() pass ⟶ 1:9 expected ':', found the keyword 'pass'
    def f(): ⟶ 1:9 expected an indented block after function definition
    def f() ->: pass ⟶ 1:11 expected an expression, found ':'
    def f() -> a b: pass ⟶ 1:14 expected ':', found 'b'
    def f() - > a: pass ⟶ 1:9 expected ':', found '-'
    def f() => a: pass ⟶ 1:9 expected ':', found '='
    def f() -> *a: pass ⟶ 1:12 a starred expression cannot stand here
    def f() -> (a: pass ⟶ 1:14 expected ',' or ')', found ':'
    def f(a) -> yield: pass ⟶ 1:13 a yield expression must be in parentheses here
    def 1(): pass ⟶ 1:5 expected the name of the function, found '1'
    def f.g(): pass ⟶ 1:6 expected '(', found '.'
    def f[a](): pass ⟶ 1:6 type parameters need Python 3.12
    def None(): pass ⟶ 1:5 expected the name of the function, found the keyword 'None'
    def if(): pass ⟶ 1:5 expected the name of the function, found the keyword 'if'
    def f(): pass pass ⟶ 1:15 expected the end of the statement or an operator, found the keyword 'pass'
    def f()): ⟶ 1:8 unmatched ')'
    def f(lambda): pass ⟶ 1:7 expected a parameter, found the keyword 'lambda'
    def f(a=yield): pass ⟶ 1:9 a yield expression must be in parentheses here
    def f(a: yield): pass ⟶ 1:10 a yield expression must be in parentheses here
    def f(a=*b): pass ⟶ 1:9 a starred expression cannot stand here
    lambda a:b, *: c ⟶ 1:14 expected an expression, found ':'
    lambda (a, b): c ⟶ 1:8 expected a parameter, found '('
    lambda a, (b): c ⟶ 1:11 expected a parameter, found '('
    lambda a.b: c ⟶ 1:9 expected ',' or ':' after a parameter, found '.'
    lambda 1: a ⟶ 1:8 expected a parameter, found '1'
    lambda None: a ⟶ 1:8 expected a parameter, found the keyword 'None'
    lambda a,, b: c ⟶ 1:10 expected a parameter, found ','
    lambda ,: a ⟶ 1:8 expected a parameter, found ','
    lambda a: ⟶ 1:10 expected an expression, found the end of the line
    lambda a=b c: d ⟶ 1:12 expected ',' or ':' after a parameter, found 'c'
    lambda *(a): b ⟶ 1:9 named arguments must follow bare *
    lambda a; b ⟶ 1:9 expected ',' or ':' after a parameter, found ';'
    lambda a -> b: c ⟶ 1:10 expected ',' or ':' after a parameter, found '->'
    f(lambda a=1, b: c) ⟶ 1:15 non-default argument follows default argument
    f(lambda *: a) ⟶ 1:11 named arguments must follow bare *
    class A(): pass ⟶ accepted
    class A(a, b=c, *d, **e): pass ⟶ accepted
    class A((a for a in b)): pass ⟶ accepted
    class A(*a, b): pass ⟶ accepted
    class A(a,): pass ⟶ accepted
    def f(a, b): pass ⟶ accepted
    def f(a, b=1, *c, d, e=2, **g): pass ⟶ accepted
    def f(a, /): pass ⟶ accepted
    def f(a, /, b): pass ⟶ accepted
    def f(a, /, *, b): pass ⟶ accepted
    def f(a, b=1, /, c=2): pass ⟶ accepted
    def f(*, a): pass ⟶ accepted
    def f(*, a=1, b): pass ⟶ accepted
    def f(*a: *b): pass ⟶ accepted
    def f(a: int = 1) -> b: pass ⟶ accepted
    def f(a,): pass ⟶ accepted
    def f(*a,): pass ⟶ accepted
    def f(**a,): pass ⟶ accepted
    def f(a=(1, 2)): pass ⟶ accepted
    def f(a: lambda: b): pass ⟶ accepted
    def f(a=lambda: b): pass ⟶ accepted
    def f() -> (yield_): pass ⟶ accepted
    def f(a=1, *, b): pass ⟶ accepted
    def f(a=1, *b, c): pass ⟶ accepted
    def match(case, _): pass ⟶ accepted
    lambda: a ⟶ accepted
    lambda a, b=1, /, c=2, *d, e, **g: h ⟶ accepted
    lambda a,: b ⟶ accepted
    lambda *a,: b ⟶ accepted
    lambda **a,: b ⟶ accepted
    lambda *, a: b ⟶ accepted
    lambda a, /: b ⟶ accepted
    lambda a=(b): c ⟶ accepted
    def f(a):⏎  def g(a): pass ⟶ accepted
    def f(a): lambda a: b ⟶ accepted
    """#
}
