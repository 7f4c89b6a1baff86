/// Small programs on which a parser is easily wrong, accepted and refused ones.
enum ParitySnippets {
  static let all = strings + positions + layout + statements + refused

  private static let strings = [
    #"f'{a!r:>{w}}{b=}{c = }{d=:x}{e=!s}'"#, "f'''\n{a}\n{\nb\n} {c\n+d}'''",
    "(f'{a}'\n 'b' f'{c:{d}}'\n  f'{e}')",
    "x = f'''{\"\"\"q\nr\"\"\"+b+c}'''", "x = f'''a\n {f'{y}'} {f\"\"\"{z}\n{w}\"\"\"}'''",
    "f'{a, b} {x for x in y:3}'",
    "f'''{\n a, b}'''", "f'''x\n{\n a, b} { c,}'''", "f'''{f\"\"\"\n{f\"{x}\"}\"\"\"} {y}'''", "u'a' f'{b}c'",
    "f'' ''", "'a' f''",
    "f'{{' '}}' f'{a}}}'", #"f'\{a}' rf'\{b}' f'\N{DIGIT ONE}{c}'"#, "f'{a:{{b}}}'", "f'{a:}}'",
    "f'{a:{b}{c}d}'", "f'{x:=5} {(x:=5)}'",
    "f'{lambda x: 1}'", "f'{(lambda x: 1)}'", "f'{a!=b}{a==b}{a<=b}{a>=b}{a<b}{a>b}'", "f'{a[\"b\"]:c}'",
    "f'{a:%H:%M}'", "f'{ a }'",
    "f'é{a}ß{b}'", "# é\nf'''é\n é{a}'''", "f'{yield}{await a}'", "f'{*a,}'", "f'{a!r }'", "f'{a }'",
    "f'{a=!r:x}'", "f'{\"a\" \"b\"}'",
    #"'\8\x41\101\N{SNOWMAN}\u00e9\U0001F600\ud83d\ude00'"#, #"b'\x80\377\q'"#, "r'\\\n'", "'a\\\nb'",
    "'''\r\n\r'''", "'\\\r\nx'",
  ]

  private static let positions = [
    "(a)", "((a))", "(a) + (b)", "(a)(b)(c)", "(a).b[c]", "-(a)", "(yield)", "a,", "(a,)", "a[1,]", "a[*b]",
    "a[b:=1]", "f(x for x in y)",
    "f((x for x in y))", "(a) if (b) else (c)", "(a): int", "(a) = (b)", "@(a)\ndef f(): pass",
    "if (a): pass\nelif (b): c\n", "async def f():\n\n  pass\n\n\nx",
    "for (a) in (b): pass", "with (a): pass", "with (a) as (b): pass", "lambda *, a: (a)",
    "{(a): (b), **(c)}", "(a) < (b) < (c)", "not (a)", "x = (\n1\n)",
    "class A(\n): pass", "def f(\n): pass", "del (a), b", "*(a), b = c",
    "match (x):\n case (1): pass\n case (a, b): pass\n case (c as d): pass",
    "\u{FEFF}x = 1\ny = 2", "\u{FEFF}f'{a}'", "if x:\n  y\n# c\n\n", "x = 1;",
    "try: a\nexcept (b) as c: d\nfinally: e", "  # c\nx",
  ]

  private static let layout = [
    "", "\n", "\\\nx", "x\\\n", "\\", "if x:\n\ty\n        z", "if x:\n        y\n\tz", "if x:\n  y\n z",
    "\u{0C}x", "if x:\n\u{0C}  y", "x \u{0C} y", "x = (\n\ty,\n z)", "x\ry\r\nz",
    "if x: # c\n  y", "x;;y", ";", "x;y;", " x", "# coding: latin-1\nx", "#\n# coding: utf8\nx",
    "# coding: utf\nx = 'é'", "# coding: U8\nx = 'é'", "# coding: utf--8\nx = 'é'",
    "# coding: cp65001\nx = 'é'",
    "# coding: u-8\nx",
    "x\n# coding: nonsense", "if x:\n  y\n  \\\n  z", "(\n", ")", "[)", "x = \\\n1",
  ]

  private static let statements = [
    "from .a import b", "from ...a.b import (c as d,)", "from . import *", "import a.b as c, d",
    "a: b = yield", "a.b: c", "a[b]: c = *d, e", "x = y = *z, w",
    "try: a\nexcept* b: c", "with a, b as c, d as (e, f): g", "with (a as b, c): d", "with (a, b) as c: d",
    "with (a, b): c", "with (a), (b): c", "with (yield a): b",
    "async def f():\n async for a in b: pass\n async with c: pass\n return [d async for e in f if g if h]",
    "def f(a, b=1, /, c=2, *d: *e, f, g=3, **h) -> i: pass",
    "lambda a, /, *b, c=1, **d: e", "print(*a, b, *c, d=e, **f, g=h)", "class A(B, *C, d=e, **f): pass",
    "global a, b\nnonlocal c", "match x:\n case -1 | 2.5 | -1+2j | 'a' 'b' | None: pass",
    "match x:\n case {1: a, 'b': c.d, None: _, **e}: pass", "match x, y:\n case [a, *_, b] | (c, d): pass",
    "match x:\n case A.B(a, b=1, c=[_]) as d if e: pass", "match = case = _ = type",
    "match\n", "match[a]\n", "match(a)\n", "match(a, b).c\n", "match -a\n", "match * a\n",
    "match *a, b:\n case _: pass", "match - a:\n case _: pass", "0x10 + 0b1 + 0o7 + 1_0 + 1e5 + .5j + 00",
    "1if a else 2", "1or 2", "0x1for x in y", "a if b else lambda: c if d else e", "not not a",
    "a is not b not in c", "a @ b // c % d ** -e", "~-+a", "ﬁ = ª = 1", "[a for b in c for d in e if f]",
    "{a: b for c, *d in e}", "{*a, b}", "{a for b in c}", "(*a, b)", "x[a:b, c:, ::d, ...]", "x[()]",
    "await_ = 1", "raise", "raise a from b", "assert a, b", "del a, b[c], d.e, (f, [g])", "nonlocal x",
    "if a: pass\nelif b: pass\nelif c: pass\nelse: pass", "while a: pass\nelse: pass",
    "for a in b: pass\nelse: pass", "x = a if b else c,", "return *a, b", "for x in *a, b: pass", "*a",
    "*a = b", "@a if b else c\nclass D: pass",
  ]

  private static let refused = [
    "f'{}'", "f'{ }'", "f'{!r}'", "f'{a'", "f'}'", "f'{a!x}'", "f'{a!}'", "f'{a\\'b\\'}'", "f'{#}'",
    "f'{a:{b:{c}}}'", "f'{a)}'", "f'{(a}'", "f'{a[}'", "f'{*a}'", "f'{a b}'", "f'{\"}'", "f'{a:{}}'", "b'é'",
    "'a' b'b'",
    "f() = 1", "a + 1 = b", "(a, b()) = c", "a = 1 = b", "x = yield = y", "del f()", "del *a", "del a +b",
    "a, b: c", "[a]: b", "a, b += 1", "(a := b) = c", "(a.b := c)", "a := b", "f(a := b, c := d)",
    "[a := b for c in d]", "f(a=b:=c)",
    "f(a=1, b)", "f(**a, *b)", "f(**a, b)", "f(a for b in c, d)", "f(a, b for c in d)", "f(True=1)",
    "f(a.b=c)", "def f(a=1, b): pass", "def f(*): pass", "def f(*, **a): pass", "def f(**a, b): pass",
    "def f(/): pass", "def f((a)): pass",
    "lambda: (yield) = 1", "print a", "exec 'a'", "a b", "if a = b: pass", "else: pass", "try: a",
    "try: a\nelse: b", "try: a\nexcept a, b: c", "try: a\nexcept: b\nexcept* c: d", "import a.b as c.d",
    "from a import b,", "from a import (b, c", "from . import",
    "class A: x: int = yield y\n  z", "def f(): return\n  x", "async x", "await", "x = async 1", "None = 1",
    "f(None=1)", "def None(): pass", "class True: pass", "import None", "for None in a: pass", "a.None",
    "0777", "1__0", "0xg", "1.2.3", "1e", "a <> b", "a++", "a = ", "{a:}", "{a: b, c}", "{a, b: c}",
    "{**a, b}", "{**a for a in b}", "[*a for a in b]", "(*a)", "a[", "a[]", "a[b;c]", "match x:\n pass",
    "match x:\n case a: b\n c", "match x:\n case *a: b", "match x:\n case {**a, 1: b}: c",
    "match x:\n case A(a=b, c): d", "match x:\n case 1 + 1: a", "match x:\n case a as _: b", "$", "a ? b",
    "a`b`", "'", "'''", "\"a\nb\"",
    "\\x", "x = 1 if 2", "x = 1 if else 3", "not", "a not b", "a is", "lambda", "lambda:", "return return",
    "pass a", "@a", "@a\nb", "with a as f(): b", "with (a as b) as c: d", "while", "for a b: c",
    "for a in: b", "global", "nonlocal a.b", "assert", "raise a from", "if a:\n", "class", "def f", "def f(",
    "def f():", "a\u{200B}b", "a€", "'\\x1'", "'\\N{x}'", "'\\u12'",
  ]
}
