/// Pieces of text that mutations put in: every token of the language and what has broken lexers before.
enum MutationMaterial {
  /// Tokens and short pieces of syntax.
  static let tokens: [[UInt8]] =
    split(
      """
      False None True and as assert async await break class continue def del elif else except finally for from \
      global if import in is lambda nonlocal not or pass raise return try while with yield match case _ type print \
      + - * ** / // % @ << >> & | ^ ~ := < > <= >= == != -> += -= *= /= //= %= @= &= |= ^= >>= <<= **= <> ... . , \
      ; : = ( ) [ ] { } ! $ ? ` \\ # ' \" ''' \"\"\" () [] {} x, *x **x x: x=1 x:=1 0 1 1. .5 1e5 1j 0x 0xF 0b1 0o7 \
      1_0 1__0 0_ 00 01 1e 1e+ 0777 1if 1or 0x1for f'' f'{x}' f'{x!r:>{w}}' f'{{}}' f'{x=}' f'{' f'}' rb'' b'\\xff' \
      u'a' r'\\' br'\\n' '\\N{DASH}' '\\ud800' '\\U0010ffff' '\\x' '\\777' __debug__ __future__ annotations self cls
      """)
    + [
      "elif x:", "else:", "try:", "except* E:", "except E as e:", "finally:", "lambda: ",
      "lambda *a, b=1, /: ",
      "async for x in y:", "async with a as b:", "async def f():", "for x in y", " if x else ", "yield from ",
      "not in", "is not", "from . import (a as b,)", "import a.b as c", "global x, y", "nonlocal x",
      "del x, (y)",
      "match x:", "case {'a': b, **c}:", "case A(b, c=d) | -1 + 2j as e:", "case [*_, a] if b:", "case a.b:",
      "with (a as b, c):", "@a.b(c)", "def f(a, /, b: int = 1, *c, d=2, **e) -> f:", "class A(B, *c, d=e):",
      "x: int = 1", "a[b:c:d, ...]", "a[*b]", "(yield)", "(x := 1)", "print(*a, sep='')", "{**a, 'b': c}",
      "[x async for x in y if z]", "{k: v for k, v in w}", "raise A from B", "assert x, y", "return *a, b",
      "type X[T] = int", "def f[T: int, *Ts, **P](): pass", "t'{x}'", "except A, B:",
      "f'''{\nx\n}'''", "f\"{x!r:{y:{z}}}\"", "f'{lambda x: 1}'", "f'{(lambda x: 1)}'", "f'{a[\"b\"]}'",
      "rf'\\{x}'", "f'{x:%Y-%m}'", "'a' f'{b}' u'c'", "f'{*a,}'", "f'{yield}'", "f'{x:=5}'", "f'{x!s}' 'y'",
      "from __future__ import annotations", "# -*- coding: latin-1 -*-\n", "# coding: utf-8\n", "#!\n", "# x",
    ].map { Array($0.utf8) }

  /// Bytes that end lines, indent, or are none of UTF-8.
  static let oddBytes: [[UInt8]] = [
    [0], [0x0A], [0x0D], [0x0D, 0x0A], [0x0C], [0x0B], [0x09], [0x20], [0x5C, 0x0A], [0x5C, 0x0D, 0x0A],
    [0x5C],
    [0x0A, 0x0A], [0x0A, 0x20], [0x0A, 0x09], [0x0A, 0x0C, 0x20], [0xEF, 0xBB, 0xBF], [0xC0, 0x80],
    [0xE2, 0x82],
    [0xED, 0xA0, 0x80], [0xF4, 0x90, 0x80, 0x80], [0xFF], [0xFE], [0x80], [0xC3, 0xA9], [0xC2, 0xA0],
    [0xE2, 0x80, 0xA8], [0xC2, 0x85], [0xCC, 0x81], [0xEF, 0xAC, 0x81], [0xF0, 0x9D, 0x94, 0xB8],
    [0xF0, 0x9F, 0x98, 0x80], [0xE2, 0x84, 0x98], [0xC2, 0xB7], [0xE2, 0x80, 0x8B], [0x7F], [0x1A], [0x1B],
  ]

  /// Numbers that are long or at the edge of what fits.
  static let numbers: [[UInt8]] =
    [
      "9223372036854775807", "9223372036854775808", "18446744073709551616", "0xffffffffffffffffffffffff",
      "1e308",
      "1e309", "1e-400", "4.9e-324", "0.1e-7", "123456789012345678.0", "1e16", "1_000_000.0_1e1_0", "0b1_0",
      "1e1000j", "0o17777777777777777777777", "00000", "0.0000", "1e22", "1e23", "5e-324", "-0.0", ".0",
    ].map { Array($0.utf8) } + [
      [UInt8](repeating: 0x39, count: 400), [UInt8](repeating: 0x39, count: 5000),
      Array("0x".utf8) + [UInt8](repeating: 0x66, count: 600),
    ]

  /// What a slice can be put between.
  static let brackets: [(before: [UInt8], after: [UInt8])] = [
    ("(", ")"), ("[", "]"), ("{", "}"), ("f'{", "}'"), ("f\"\"\"{", "}\"\"\""), ("'", "'"),
    ("\"\"\"", "\"\"\""),
    ("f(", ")"), ("(", ",)"), ("[x for x in ", "]"), ("(lambda: ", ")"), ("not ", ""), ("-", ""),
    ("await ", ""),
    ("if x: ", ""), ("(", " if x else y)"), ("*", ","), ("{", ": 1}"), ("a[", "]"), ("(yield ", ")"),
    ("#", "\n"),
    ("@", "\n"), ("(x := ", ")"), ("f'{x:{", "}}'"), ("rb'", "'"), ("(", ")()"), ("(", ").a"),
  ].map { (Array($0.0.utf8), Array($0.1.utf8)) }

  private static func split(_ text: String) -> [[UInt8]] {
    text.split(separator: " ").map { Array($0.utf8) }
  }
}
