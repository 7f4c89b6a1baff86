extension RejectionTable {
  /// Classes and decorators.
  static let definitions = #"""
    class ⟶ 1:6 expected the name of the class, found the end of the line
    class: ⟶ 1:6 expected the name of the class, found ':'
    class A ⟶ 1:8 expected ':', found the end of the line
    class A: ⟶ 1:9 expected an indented block after class definition
    class A pass ⟶ 1:9 expected ':', found the keyword 'pass'
    class A:⏎pass ⟶ 2:1 expected an indented block after class definition
    class A( ⟶ 1:8 '(' was never closed
    class A(a ⟶ 1:8 '(' was never closed
    class A) ⟶ 1:8 unmatched ')'
    class A():  ⟶ 1:12 expected an indented block after class definition
    class 1: pass ⟶ 1:7 expected the name of the class, found '1'
    class A.b: pass ⟶ 1:8 expected ':', found '.'
    class A[b]: pass ⟶ 1:8 type parameters need Python 3.12
    class None: pass ⟶ 1:7 expected the name of the class, found the keyword 'None'
    class if: pass ⟶ 1:7 expected the name of the class, found the keyword 'if'
    class A() -> b: pass ⟶ 1:11 expected ':', found '->'
    class (A): pass ⟶ 1:7 expected the name of the class, found '('
    class A: def f(): pass ⟶ 1:10 expected a simple statement or an expression after ':', found the keyword 'def'
    class A: class B: pass ⟶ 1:10 expected a simple statement or an expression after ':', found the keyword 'class'
    class A{} ⟶ 1:8 expected ':', found '{'
    class A = b ⟶ 1:9 expected ':', found '='
    class A extends B: pass ⟶ 1:9 expected ':', found 'extends'
    class A(B) pass ⟶ 1:12 expected ':', found the keyword 'pass'
    class A: x: int y: int ⟶ 1:17 expected the end of the statement or an operator, found 'y'
    class A:⏎  x = 1⏎ y = 2 ⟶ 3:1 unindent does not match any outer indentation level
    class A:⏎    def f(self):⏎    pass ⟶ 3:5 expected an indented block after function definition
    class A:⏎  def f(self) pass ⟶ 2:15 expected ':', found the keyword 'pass'
    class 'A': pass ⟶ 1:7 expected the name of the class, found a string
    @ ⟶ 1:2 expected an expression, found the end of the line
    @a ⟶ 1:3 expected a function or class definition after the decorators, found the end of the text
    @a⏎ ⟶ 1:3 expected a function or class definition after the decorators, found the end of the text
    @a⏎x = 1 ⟶ 2:1 expected a function or class definition after the decorators, found 'x'
    @a⏎import b ⟶ 2:1 expected a function or class definition after the decorators, found the keyword 'import'
    @a⏎@b ⟶ 2:3 expected a function or class definition after the decorators, found the end of the text
    @a def f(): pass ⟶ 1:4 expected the end of the line after a decorator, found the keyword 'def'
    @a; def f(): pass ⟶ 1:3 expected the end of the line after a decorator, found ';'
    @a,⏎def f(): pass ⟶ 1:3 expected the end of the line after a decorator, found ','
    @a, b⏎def f(): pass ⟶ 1:3 expected the end of the line after a decorator, found ','
    @*a⏎def f(): pass ⟶ 1:2 a starred expression cannot stand here
    @a b⏎def f(): pass ⟶ 1:4 expected the end of the line after a decorator, found 'b'
    @(a⏎def f(): pass ⟶ 1:2 '(' was never closed
    @a = b⏎def f(): pass ⟶ 1:4 expected the end of the line after a decorator, found '='
    @⏎def f(): pass ⟶ 1:2 expected an expression, found the end of the line
    @a⏎if b: pass ⟶ 2:1 expected a function or class definition after the decorators, found the keyword 'if'
    @a⏎for b in c: pass ⟶ 2:1 expected a function or class definition after the decorators, found the keyword 'for'
    @a⏎lambda: b ⟶ 2:1 expected a function or class definition after the decorators, found the keyword 'lambda'
    @a⏎  def f(): pass ⟶ 2:3 unexpected indent
    @yield⏎def f(): pass ⟶ 1:2 a yield expression must be in parentheses here
    @a:⏎def f(): pass ⟶ 1:3 expected the end of the line after a decorator, found ':'
    if a:⏎  @b⏎c ⟶ 3:1 expected a function or class definition after the decorators, found the end of the block
    @a⏎⏎x ⟶ 3:1 expected a function or class definition after the decorators, found 'x'
    @a.⏎def f(): pass ⟶ 1:4 expected a name after '.', found the end of the line
    @a if b⏎def f(): pass ⟶ 1:2 expected 'else' after the condition of an 'if' expression, found the end of the line
    @pass⏎def f(): pass ⟶ 1:2 expected an expression, found the keyword 'pass'
    @a⏎async x ⟶ 2:1 expected a function or class definition after the decorators, found the keyword 'async'
    @@a⏎def f(): pass ⟶ 1:2 expected an expression, found '@'
    class A: pass ⟶ accepted
    class A(): pass ⟶ accepted
    class A(B): pass ⟶ accepted
    class A: x: int; y: int ⟶ accepted
    class A:⏎  def f(self): pass ⟶ accepted
    class A:⏎  x = 1⏎  y = 2 ⟶ accepted
    @a⏎def f(): pass ⟶ accepted
    @a⏎class A: pass ⟶ accepted
    @a⏎@b⏎def f(): pass ⟶ accepted
    @a.b(c)[d]⏎def f(): pass ⟶ accepted
    @a if b else c⏎def f(): pass ⟶ accepted
    @(a, b)⏎def f(): pass ⟶ accepted
    @lambda a: b⏎def f(): pass ⟶ accepted
    @a⏎⏎# c⏎def f(): pass ⟶ accepted
    @not a⏎def f(): pass ⟶ accepted
    """#
}
