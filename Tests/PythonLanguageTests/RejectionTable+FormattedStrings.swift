extension RejectionTable {
  /// Formatted strings.
  static let formattedStrings = #"""
    f'{' ⟶ 1:3 f-string: expecting '}'
    f'}' ⟶ 1:3 f-string: single '}' is not allowed
    f'{a' ⟶ 1:3 f-string: expecting '}'
    f'a}' ⟶ 1:4 f-string: single '}' is not allowed
    f'{a}}' ⟶ 1:6 f-string: single '}' is not allowed
    f'{{a}' ⟶ 1:6 f-string: single '}' is not allowed
    f'{{}' ⟶ 1:5 f-string: single '}' is not allowed
    f'{}}' ⟶ 1:3 f-string: empty expression not allowed
    f'{a}{' ⟶ 1:6 f-string: expecting '}'
    f'{}' ⟶ 1:3 f-string: empty expression not allowed
    f'{ }' ⟶ 1:3 f-string: empty expression not allowed
    f'{⇥}' ⟶ 1:3 f-string: empty expression not allowed
    f'''{⏎}''' ⟶ 1:5 (CPython: 2) f-string: empty expression not allowed
    f'{!r}' ⟶ 1:3 f-string: empty expression not allowed
    f'{ !r}' ⟶ 1:3 f-string: empty expression not allowed
    f'{:a}' ⟶ 1:3 f-string: empty expression not allowed
    f'{=}' ⟶ 1:3 f-string: empty expression not allowed
    f'{!}' ⟶ 1:3 f-string: empty expression not allowed
    f'{a!}' ⟶ 1:5 f-string: invalid conversion character: expected 's', 'r', or 'a'
    f'{a!x}' ⟶ 1:5 f-string: invalid conversion character: expected 's', 'r', or 'a'
    f'{a!rr}' ⟶ 1:5 f-string: invalid conversion character: expected 's', 'r', or 'a'
    f'{a! r}' ⟶ 1:5 f-string: invalid conversion character: expected 's', 'r', or 'a'
    f'{a!r }' ⟶ 1:5 f-string: invalid conversion character: expected 's', 'r', or 'a'; such f-strings need Python 3.12
    f'{a!r a}' ⟶ 1:5 f-string: invalid conversion character: expected 's', 'r', or 'a'
    f'{a!:}' ⟶ 1:5 f-string: invalid conversion character: expected 's', 'r', or 'a'
    f'{a!r' ⟶ 1:3 f-string: expecting '}'
    f'{a!r:' ⟶ 1:3 f-string: expecting '}'
    f'{a:' ⟶ 1:3 f-string: expecting '}'
    f'{a:b' ⟶ 1:3 f-string: expecting '}'
    f'{a:{b}' ⟶ 1:3 f-string: expecting '}'
    f'{a:{b' ⟶ 1:6 f-string: expecting '}'
    f'{a:{}}' ⟶ 1:6 f-string: empty expression not allowed
    f'{a:{b:{c}}}' ⟶ 1:9 f-string: expressions nested too deeply
    f'{a:{b!x}}' ⟶ 1:8 f-string: invalid conversion character: expected 's', 'r', or 'a'
    f'{a:}}' ⟶ 1:7 f-string: single '}' is not allowed
    f'{a:{b}}}' ⟶ 1:10 f-string: single '}' is not allowed
    f'{a b}' ⟶ 1:4 f-string: expected ',' or the end of the field, found 'b'; is a comma missing before it?
    f'{a b c}' ⟶ 1:4 f-string: expected ',' or the end of the field, found 'b'; is a comma missing before it?
    f'{1 2}' ⟶ 1:4 f-string: expected ',' or the end of the field, found '2'; is a comma missing before it?
    f'{a,,b}' ⟶ 1:6 f-string: expected an expression, found ','
    f'{a +}' ⟶ 1:7 f-string: expected an expression, found the end of the field
    f'{+}' ⟶ 1:5 f-string: expected an expression, found the end of the field
    f'{a;b}' ⟶ 1:5 f-string: expected ',' or the end of the field, found ';'
    f'{a=b}' ⟶ 1:3 f-string: expecting '}'
    f'{a==}' ⟶ 1:7 f-string: expected an expression, found the end of the field
    f'{a =b}' ⟶ 1:3 f-string: expecting '}'
    f'{:=a}' ⟶ 1:3 f-string: empty expression not allowed
    f'{lambda a: b}' ⟶ 1:12 f-string: expected ',' or ':' after a parameter, found the end of the field
    f'{lambda: a}' ⟶ 1:10 f-string: expected a parameter, found the end of the field
    f'{yield}' ⟶ 1:4 'yield' outside function
    f'{return}' ⟶ 1:4 f-string: expected an expression, found the keyword 'return'
    f'{pass}' ⟶ 1:4 f-string: expected an expression, found the keyword 'pass'
    f'{await a}' ⟶ 1:4 'await' outside function
    f'{if a}' ⟶ 1:4 f-string: expected an expression, found the keyword 'if'
    f'{a if b}' ⟶ 1:4 f-string: expected 'else' after the condition of an 'if' expression, found the end of the field
    f'{for a in b}' ⟶ 1:4 f-string: expected an expression, found the keyword 'for'
    f'{*a}' ⟶ 1:4 f-string: cannot use starred expression here; such f-strings need Python 3.12
    f'{**a}' ⟶ 1:4 f-string: '**' needs a value before it, or to stand in a call or a dictionary
    f'{*a, **b}' ⟶ 1:8 f-string: '**' needs a value before it, or to stand in a call or a dictionary
    f'{a.}' ⟶ 1:6 f-string: expected a name after '.', found the end of the field
    f'{.a}' ⟶ 1:4 f-string: expected an expression, found '.'
    f'{a[}' ⟶ 1:6 f-string: closing parenthesis '}' does not match opening parenthesis '['
    f'{a[b}' ⟶ 1:7 f-string: closing parenthesis '}' does not match opening parenthesis '['
    f'{a(}' ⟶ 1:6 f-string: closing parenthesis '}' does not match opening parenthesis '('
    f'{a)}' ⟶ 1:5 f-string: unmatched ')'
    f'{a]}' ⟶ 1:5 f-string: unmatched ']'
    f'{(a}' ⟶ 1:6 f-string: closing parenthesis '}' does not match opening parenthesis '('
    f'{(a]}' ⟶ 1:6 f-string: closing parenthesis ']' does not match opening parenthesis '('
    f'{[a)}' ⟶ 1:6 f-string: closing parenthesis ')' does not match opening parenthesis '['
    f'{{a}: b}' ⟶ 1:6 f-string: single '}' is not allowed
    f'{a(b, c}' ⟶ 1:10 f-string: closing parenthesis '}' does not match opening parenthesis '('
    f'{((a)}' ⟶ 1:8 f-string: closing parenthesis '}' does not match opening parenthesis '('
    f'{a))}' ⟶ 1:5 f-string: unmatched ')'
    f'{a#}' ⟶ 1:5 f-string expression part cannot include '#'
    f'{#}' ⟶ 1:4 f-string expression part cannot include '#'
    f'''{a # b⏎}''' ⟶ 1:8 (CPython: 2) f-string expression part cannot include '#'; such f-strings need Python 3.12
    f'{a\n}' ⟶ 1:5 f-string expression part cannot include a backslash
    f'{\n}' ⟶ 1:4 f-string expression part cannot include a backslash
    f'{"\n"}' ⟶ 1:5 f-string expression part cannot include a backslash; such f-strings need Python 3.12
    f'{a["b\"]}' ⟶ 1:8 f-string expression part cannot include a backslash
    f'{'a'}' ⟶ 1:3 f-string: expecting '}'; such f-strings need Python 3.12
    f'{"a}' ⟶ 1:4 f-string: unterminated string
    f'{a!r:{b!}}' ⟶ 1:10 f-string: invalid conversion character: expected 's', 'r', or 'a'
    f'{a$}' ⟶ 1:5 f-string: unexpected character '$'
    f'{a?}' ⟶ 1:5 f-string: unexpected character '?'
    f'{1_}' ⟶ 1:4 f-string: invalid decimal literal; expected a digit after an underscore
    f'{0x}' ⟶ 1:4 f-string: invalid hexadecimal literal; expected a digit after its start or an underscore
    f'{012}' ⟶ 1:4 f-string: leading zeros in decimal integer literals are not permitted; use an 0o prefix for octal integers
    f'{f"{"}' ⟶ 1:6 f-string: expecting '}'
    f'{f"{a b}"}' ⟶ 1:7 f-string: expected ',' or the end of the field, found 'b'; is a comma missing before it?
    f'{f"{}"}' ⟶ 1:6 f-string: empty expression not allowed
    f'{"a" b"b"}' ⟶ 1:4 f-string: cannot mix bytes and nonbytes literals
    f'{a.1}' ⟶ 1:4 f-string: expected ',' or the end of the field, found '.1'; is a comma missing before it?
    f'{1a}' ⟶ 1:4 f-string: invalid decimal literal; a name or another number cannot follow it directly
    f'{None = a}' ⟶ 1:3 f-string: expecting '}'
    f'{a += 1}' ⟶ 1:7 f-string: expected an expression, found the end of the field
    f'{import a}' ⟶ 1:4 f-string: expected an expression, found the keyword 'import'
    f'{class A: pass}' ⟶ 1:4 f-string: expected an expression, found the keyword 'class'
    f'{a as b}' ⟶ 1:6 f-string: expected ',' or the end of the field, found the keyword 'as'
    f'{not}' ⟶ 1:7 f-string: expected an expression, found the end of the field
    f'{a not b}' ⟶ 1:4 f-string: expected ',' or the end of the field, found the keyword 'not'; is a comma missing before it?
    f'{a is}' ⟶ 1:8 f-string: expected an expression, found the end of the field
    f'{[a for a in]}' ⟶ 1:15 f-string: expected an expression, found ']'
    f'{f(a=1, b)}' ⟶ 1:11 f-string: positional argument follows keyword argument
    f'{f(a=1, a=2)}' ⟶ 1:11 keyword argument repeated: a
    f'{(yield)}' ⟶ 1:5 'yield' outside function
    def f():⏎  await f'{a}' b ⟶ 2:16 expected the end of the statement or an operator, found 'b'
    f'{a!s:{b}' 'c' ⟶ 1:3 f-string: expecting '}'
    'a' f'{' ⟶ 1:7 f-string: expecting '}'
    f'{a}' 'b ⟶ 1:8 unterminated string literal
    f'{a}'⏎f'{b c}' ⟶ 2:4 f-string: expected ',' or the end of the field, found 'c'; is a comma missing before it?
    x = f'''a⏎{b c}⏎''' ⟶ 2:2 f-string: expected ',' or the end of the field, found 'c'; is a comma missing before it?
    x = f'''a⏎{b⏎c''' ⟶ 2:1 (CPython: 3) f-string: expecting '}'
    x = (f'a'⏎  f'{b c}') ⟶ 2:6 f-string: expected ',' or the end of the field, found 'c'; is a comma missing before it?
    f'{a!r:^{b c}}' ⟶ 1:10 f-string: expected ',' or the end of the field, found 'c'; is a comma missing before it?
    f'{a:{b=!x}}' ⟶ 1:9 f-string: invalid conversion character: expected 's', 'r', or 'a'
    f'{a=!}' ⟶ 1:6 f-string: invalid conversion character: expected 's', 'r', or 'a'
    f'{a=!r:{}}' ⟶ 1:9 f-string: empty expression not allowed
    rf'{a\}' ⟶ 1:6 f-string expression part cannot include a backslash
    f'{"""}' ⟶ 1:4 f-string: unterminated string
    f'{a['b']}' ⟶ 1:1 cannot mix bytes and nonbytes literals; such f-strings need Python 3.12
    f"{a["b"]}" ⟶ 1:1 cannot mix bytes and nonbytes literals; such f-strings need Python 3.12
    f'{a,!r b}' ⟶ 1:6 f-string: invalid conversion character: expected 's', 'r', or 'a'
    f'{é b}' ⟶ 1:4 f-string: expected ',' or the end of the field, found 'b'; is a comma missing before it?
    f'é{a b}' ⟶ 1:5 f-string: expected ',' or the end of the field, found 'b'; is a comma missing before it?
    f'{a€}' ⟶ 1:5 f-string: invalid character '€' (U+20AC)
    f'{a}' = b ⟶ 1:1 cannot assign to f-string expression; expected a name, an attribute or a subscript
    f'{a}'()=b ⟶ 1:1 cannot assign to function call; expected a name, an attribute or a subscript
    (f'{a}' := b) ⟶ 1:2 cannot use assignment expressions with f-string expression
    for f'{a}' in b: pass ⟶ 1:5 cannot assign to f-string expression; expected a name, an attribute or a subscript
    del f'{a}' ⟶ 1:5 cannot delete f-string expression; expected a name, an attribute or a subscript
    f'{a}': int ⟶ 1:1 cannot annotate f-string expression; expected a name, an attribute or a subscript
    f'{a}' += b ⟶ 1:1 f-string expression cannot be the target of '+='; expected a name, an attribute or a subscript
    f'{a := b}' ⟶ accepted
    f'{a for a in b}' ⟶ accepted
    f'{a:\'}' ⟶ accepted
    f'{a}' ⟶ accepted
    f'{{' ⟶ accepted
    f'}}' ⟶ accepted
    f'{{}}' ⟶ accepted
    f'{{{a}}}' ⟶ accepted
    f'{a}{b}' ⟶ accepted
    f'{a!r}' ⟶ accepted
    f'{a!s:b}' ⟶ accepted
    f'{a:{b}}' ⟶ accepted
    f'{a:{b}{c}}' ⟶ accepted
    f'{a:{b!r:c}}' ⟶ accepted
    f'{a=}' ⟶ accepted
    f'{a = }' ⟶ accepted
    f'{a=!r:b}' ⟶ accepted
    f'{a!=b}' ⟶ accepted
    f'{a==b}' ⟶ accepted
    f'{a<=b}' ⟶ accepted
    f'{a>=b}' ⟶ accepted
    f'{a:=b}' ⟶ accepted
    f'{(a := b)}' ⟶ accepted
    f'{(lambda a: b)}' ⟶ accepted
    f'{(lambda: (yield))}' ⟶ accepted
    f'{a if b else c}' ⟶ accepted
    f'{[a for a in b]}' ⟶ accepted
    f'{a,}' ⟶ accepted
    f'{a, b}' ⟶ accepted
    f'{*a,}' ⟶ accepted
    f'{*a, b}' ⟶ accepted
    f'{ a }' ⟶ accepted
    f'{"a"}' ⟶ accepted
    f"{'a'}" ⟶ accepted
    f'''{"a"}''' ⟶ accepted
    f'''{'a'}''' ⟶ accepted
    f'''{⏎a⏎}''' ⟶ accepted
    f'{ {a: b} }' ⟶ accepted
    f'{ {a}[b] }' ⟶ accepted
    f'{a["b"]}' ⟶ accepted
    f'{a[b:c]}' ⟶ accepted
    f'{a(b, c=d)}' ⟶ accepted
    f'{a.b}' ⟶ accepted
    f'{f"{a}"}' ⟶ accepted
    f'{f"{a}":b}' ⟶ accepted
    f'{a:{"b"}}' ⟶ accepted
    f'{a:%H:%M}' ⟶ accepted
    f'{a:}' ⟶ accepted
    f'{a}' 'b' f'{c}' ⟶ accepted
    f'\x41{a}' ⟶ accepted
    f'{a}\n' ⟶ accepted
    rf'\{a}' ⟶ accepted
    f'\N{EN DASH}{a}' ⟶ accepted
    f'' ⟶ accepted
    f'a' 'b' ⟶ accepted
    'a' f'b' ⟶ accepted
    f'{not a}' ⟶ accepted
    f'{-a}' ⟶ accepted
    f'{...}' ⟶ accepted
    f'{None}' ⟶ accepted
    def f():⏎  f'{yield}' ⟶ accepted
    async def f():⏎  f'{await a}' ⟶ accepted
    def f():⏎  f'{(yield)}' ⟶ accepted
    f'{a:b}' ⟶ accepted
    f'{a:\x41}' ⟶ accepted
    f'{a!r:^{b}.{c}}' ⟶ accepted
    """#
}
