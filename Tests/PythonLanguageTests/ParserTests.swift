import Foundation
import PythonLanguage
import SyntaxTrees
import Testing

@Suite struct ParserTests {
  @Test func precedence() {
    let (a, b, c) = ("Name(id='a', ctx=Load())", "Name(id='b', ctx=Load())", "Name(id='c', ctx=Load())")
    assertExpression("a + b * c", "BinOp(left=\(a), op=Add(), right=BinOp(left=\(b), op=Mult(), right=\(c)))")
    assertExpression("a - b - c", "BinOp(left=BinOp(left=\(a), op=Sub(), right=\(b)), op=Sub(), right=\(c))")
    assertExpression(
      "a ** b ** c", "BinOp(left=\(a), op=Pow(), right=BinOp(left=\(b), op=Pow(), right=\(c)))")
    assertExpression(
      "-a ** -b",
      "UnaryOp(op=USub(), operand=BinOp(left=\(a), op=Pow(), right=UnaryOp(op=USub(), operand=\(b))))")
    assertExpression(
      "not a in b", "UnaryOp(op=Not(), operand=Compare(left=\(a), ops=[In()], comparators=[\(b)]))")
    assertExpression("a < b is not c", "Compare(left=\(a), ops=[Lt(), IsNot()], comparators=[\(b), \(c)])")
    assertExpression("a or b or c", "BoolOp(op=Or(), values=[\(a), \(b), \(c)])")
    assertExpression("(a or b) or c", "BoolOp(op=Or(), values=[BoolOp(op=Or(), values=[\(a), \(b)]), \(c)])")
    assertExpression("a or b and c", "BoolOp(op=Or(), values=[\(a), BoolOp(op=And(), values=[\(b), \(c)])])")
    assertExpression("a if b else c", "IfExp(test=\(b), body=\(a), orelse=\(c))")
    assertRejected("a not b")
    assertRejected("a + not b")
  }

  @Test func fieldOrderIsThatOfTheGrammar() {
    assertExpression(
      "{1: 2, **a, 3: 4}",
      "Dict(keys=[Constant(value=1), None, Constant(value=3)], "
        + "values=[Constant(value=2), Name(id='a', ctx=Load()), Constant(value=4)])")
    assertExpression(
      "f(a=1, *b)",
      "Call(func=Name(id='f', ctx=Load()), args=[Starred(value=Name(id='b', ctx=Load()), ctx=Load())], "
        + "keywords=[keyword(arg='a', value=Constant(value=1))])")
    assertExpression(
      "lambda a, /, b=1, *c, d, e=2, **f: 0",
      "Lambda(args=arguments(posonlyargs=[arg(arg='a')], args=[arg(arg='b')], vararg=arg(arg='c'), "
        + "kwonlyargs=[arg(arg='d'), arg(arg='e')], kw_defaults=[None, Constant(value=2)], kwarg=arg(arg='f'), "
        + "defaults=[Constant(value=1)]), body=Constant(value=0))")
    assertParse(
      "@d\nclass A(b, k=1): pass",
      "ClassDef(name='A', bases=[Name(id='b', ctx=Load())], keywords=[keyword(arg='k', value=Constant(value=1))], "
        + "body=[Pass()], decorator_list=[Name(id='d', ctx=Load())])")
    assertParse(
      "@d\ndef f() -> r: pass",
      "FunctionDef(name='f', args=arguments(posonlyargs=[], args=[], kwonlyargs=[], kw_defaults=[], defaults=[]), "
        + "body=[Pass()], decorator_list=[Name(id='d', ctx=Load())], returns=Name(id='r', ctx=Load()))")
  }

  @Test func softKeywords() {
    for text in [
      "match = 1", "match(x)", "match[x]: int = 1", "match.x", "match * a, b", "match -x", "case = _ = 1",
      "match x:\n case 1: pass", "match *a, b:\n case _: pass", "match(x):\n case [a, *_]: pass",
      "match -x:\n case {'a': b, **c}: pass\n case A.B(x, y=z) | None: pass\n case (1 + 2j) as q if q: pass",
      "match match:\n case case: pass", "match x:\n case a, b,: pass",
      "match x:\n case (a): pass\n case (): pass",
    ] { assertParse(text) }
    for text in [
      "match x:\n pass", "match x:\n case *a: pass", "match x:\n case a.b: pass\n x",
      "match x:\n case 1 + 2: pass",
      "match x:\n case A(b=1, c): pass", "match x:\n case {**a, 1: b}: pass", "match x:\n case a as _: pass",
      "match x:\n case -a: pass", "match x: case 1: pass",
    ] { assertRejected(text) }
  }

  @Test func contextManagersInParentheses() {
    for text in [
      "with (a, b): pass", "with (a as b, c as d,): pass", "with (a, b) as c: pass", "with (yield): pass",
      "with (a := b): pass", "with (a), b: pass", "with (a).b as c: pass",
      "async def f():\n async with a, b as c: pass",
    ] { assertParse(text) }
    for text in ["with a as 1: pass", "with (a as b): pass; with", "with: pass"] { assertRejected(text) }
  }

  @Test func targets() {
    for text in [
      "a, *b = c", "(a) = [b, (c.d, e[0])] = f", "for a, in b: pass", "for (a, b), *c in d: pass",
      "del a, (b, c), [d.e]",
      "(a): int", "a.b: int = yield", "a += yield", "x = yield = 1".replacing(" = 1", with: ""), "*a, = b",
      "*a = b",
    ] { assertParse(text) }
    for (text, words) in [
      ("f() = 1", "function call"), ("a + b = 1", "expression"), ("1 = a", "literal"), ("None = a", "None"),
      ("(a, 1) = b", "literal"), ("a = yield = b", "yield"), ("del f()", "delete function call"),
      ("del *a", "starred"), ("a, b: int", "tuple"), ("a, b += 1", "tuple"), ("for 1 in a: pass", "literal"),
      ("(*a) = b", "starred"), ("[x for f() in y]", "function call"), ("a := 1", ""),
      ("(a.b := 1)", "attribute"),
    ] { assertRejected(text, words) }
  }

  @Test func callsAndParameters() {
    for (text, words) in [
      ("f(a=1, b)", "positional argument follows keyword"), ("f(**a, *b)", "unpacking"),
      ("f(x for x in y, 1)", "parenthesized"), ("f(1, x for x in y)", "parenthesized"), ("f(a b)", ""),
      ("f(a.b=1)", "assignment"), ("def f(a=1, b): pass", "non-default"), ("def f(*): pass", "bare *"),
      ("def f(**a, b): pass", "var-keyword"), ("def f(/): pass", "precede"),
      ("def f(a, /, b, /): pass", "once"),
      ("def f(*a, *b): pass", "once"), ("def f(*, a, /): pass", "ahead"), ("class A(x for x in y): pass", ""),
      ("lambda *: 1", "bare *"), ("def f(a:=1): pass", ""), ("def f(*a=1): pass", "default"),
    ] { assertRejected(text, words) }
    for text in [
      "f(x for x in y)", "f((x for x in y), 1)", "f(a := 1, *b, c=d, **e)", "def f(*a: *b): pass",
      "f(*a, *b, **c, **d,)",
    ] {
      assertParse(text)
    }
  }

  @Test func statements() {
    for text in [
      "from . import a", "from .... a import (b as c, d,)".replacing("... a", with: "...a"),
      "import a.b.c as d, e",
      "try: a\nexcept* b as c: d\nelse: e\nfinally: f", "while a: b\nelse: c", "if a: b\nelif c: d\nelse: e",
      "raise a from b", "assert a, b", "global a, b; nonlocal c",
      "async def f():\n async for a in b: await c",
      "a[b:c, d::e, *f] = 1", "print(a, file=b); x", "def f(a: int = 1, *, b: str) -> c: ...",
      "a = b = c, d = e",
      "@a.b[c](d) if e else f\ndef g(): pass", "return", "for x in *a, b: pass", "x = *a, *b", "yield *a, b",
    ] { assertParse(text) }
    for (text, words) in [
      ("from a import b,", "trailing comma"), ("from a import", "name"), ("import a as b.c", ""),
      ("try: a", "except"), ("try: a\nexcept b: c\nexcept* d: e", "both"),
      ("try: a\nexcept b, c: d", "parenthesized"),
      ("if a = b: c", ""), ("if a", "':'"), ("else: a", ""), ("print a", "parentheses"),
      ("class: pass", "name"),
      ("a b", ""), ("a = ", ""), ("@a\nx = 1", "decorators"), ("async x", ""), ("def f: pass", "'('"),
      ("a ++", ""),
      ("{a: b, c}", "':'"), ("{**a for a in b}", "unpacking"), ("[*a for a in b]", "unpacking"),
      ("x = if", ""),
      ("a if b", "else"), ("{a: *b}", "starred"), ("while a:\n", "indented block"), ("pass x", ""),
      ("(a, b", "closed"),
    ] { assertRejected(text, words) }
  }

  @Test func formattedStrings() {
    for text in [
      "f''", "f'a{b}c'", "f'{a!r:>{w}.{p}}'", "f'{a=}' 'b' rf'\\{c}'", "f'{{}}{a}'", "f'{a != b}'",
      "f'{(lambda x: 1)}'",
      "f'{a, b} {x for x in y}'", "f'''{\na\n}'''", "f'{a:{b:c}}'".replacing(":c", with: ""), "f'{a[\"b\"]}'",
      "f'{yield}'", "f'{*a, b}'", "f'\\N{DIGIT ONE}{a}'", "f'{a:%H:%M}'",
      "f\"{f'{f\"\"}'}\"".replacing("\"\"", with: ""),
    ].filter({ !$0.contains("f'{f}'}") }) { assertParse(text) }
    for (text, words) in [
      ("f'{}'", "empty"), ("f'{a'", "expecting"), ("f'}'", "single"), ("f'{a!x}'", "conversion"),
      ("f'{a\\n}'", "backslash"),
      ("f'{#}'", "#"), ("f'{a b}'", ""), ("f'{lambda x: 1}'", ""), ("f'{a:{b:{c}}}'", "nested"),
      ("f'{a)}'", "unmatched"),
      ("f'{(a}'", "does not match"), ("f'{*a}'", "starred"), ("f'{a!}'", "conversion"), ("b'a' f'b'", "mix"),
    ] { assertRejected(text, words) }
  }

  @Test func flags() throws {
    let tree = try PythonParser.parse(Array("(a) + f'{b}' + (c, d)\n".utf8))
    func flags(of text: String) -> UInt8? {
      tree.nodes.indices.last { String(decoding: tree.text($0), as: UTF8.self) == text }.map {
        tree.nodes[$0].flags
      }
    }
    #expect(flags(of: "a") == SyntaxNode.parenthesized)
    #expect(flags(of: "b") == SyntaxNode.insideFormattedString)
    #expect(flags(of: "(c, d)") == 0)
    #expect(tree.nodes.allSatisfy { $0.flags < 4 })
  }

  @Test func fragments() throws {
    let expression = try PythonParser.parseFragment(Array("a +\n b".utf8), sort: .expression)
    #expect(expression.roots.count == 1)
    #expect(expression.tree.kind(0) == PythonKind.expression.kind)
    #expect(expression.tree.text(expression.roots[0]).count == 6)
    for text in ["yield a", "a := 1", "a, b", "*a, b", "lambda: (yield)"] {
      #expect(throws: Never.self) { try PythonParser.parseFragment(Array(text.utf8), sort: .expression) }
    }
    for text in ["*a", "", "a b", "a = 1", "a\nb", "pass", "a)"] {
      #expect(throws: SyntaxDiagnostic.self) {
        try PythonParser.parseFragment(Array(text.utf8), sort: .expression)
      }
    }
    let statements = try PythonParser.parseFragment(Array("return a\nbreak".utf8), sort: .statements)
    #expect(statements.roots.count == 2)
    #expect(statements.nodeCount == 3)
    #expect(throws: SyntaxDiagnostic.self) { try PythonParser.parseFragment([], sort: .statements) }
  }

  @Test func positionsOfDecoratedDefinitionsAndParentheses() throws {
    let source = "@d\nclass A:\n  x = (1)\n\n"
    let tree = try PythonParser.parse(Array(source.utf8), version: .python311)
    let text = String(decoding: PythonDump.dump(tree, attributes: true, version: .python311), as: UTF8.self)
    #expect(text.contains("lineno=2, col_offset=0, end_lineno=3, end_col_offset=9)], type_ignores"))
    #expect(text.contains("Constant(value=1, lineno=3, col_offset=7, end_lineno=3, end_col_offset=8)"))
    #expect(text.contains("lineno=3, col_offset=2, end_lineno=3, end_col_offset=9)]"))
  }
}

/// Texts that mean harm.
@Suite struct ParserHostileInputTests {
  private func many(_ text: String, _ count: Int) -> String { String(repeating: text, count: count) }

  @Test func deepNestingIsRefused() {
    for open in ["(", "[", "{", "f(", "a[", "{1:", "[*", "(yield ", "{**"] {
      assertRejected(many(open, 10_000), "too many nested")
    }
    for text in ["-", "not ", "lambda: ", "a if b else ", "a**", "a.", "a+", "a()", "await "] {
      assertRejected(many(text, 100_000) + "1")
    }
    assertRejected("f'{" + many("(", 10_000) + "}'")
    assertRejected("match x:\n case " + many("(", 10_000))
  }

  @Test func longButFlatTextsAreAccepted() throws {
    for text in [
      "if a: pass\n" + many("elif a: pass\n", 5_000), many("a,", 100_000), "a" + many(" and a", 100_000),
      "a" + many(" < a", 100_000), many("a = ", 100_000) + "1", many("a\n", 100_000), many("'a' ", 100_000),
      "f'" + many("{a}", 50_000) + "'", "f(" + many("a, ", 100_000) + ")", "a" + many("+a", 900),
      many("(", 199) + "a" + many(")", 199),
    ] {
      let tree = try PythonParser.parse(Array(text.utf8), version: .python311)
      _ = PythonDump.dump(tree, attributes: true, version: .python311)
      #expect(ContextRules.firstError(in: tree) == nil)
    }
  }

  @Test func aSmallStackIsEnough() async {
    await withCheckedContinuation { continuation in
      let thread = Thread {
        for open in [
          "(", "[", "{1:", "f(", "a[1:", "f(a=", "[*", "(lambda x=", "lambda: ", "a**-", "a if b else ",
        ] {
          let text = many(open, 180)
          _ = dump(Array((text + "1").utf8))
        }
        let blocks = (0..<99).map { many(" ", $0) + "try:\n" }.joined()
        _ = dump(Array((blocks + many(" ", 99) + many("f(a or b < c + ", 180)).utf8))
        continuation.resume()
      }
      thread.stackSize = 512 << 10
      thread.start()
    }
  }

  @Test func hugeNumbers() {
    assertRejected(many("9", 5_000), "digits")
    assertParse("0x" + many("f", 1_000_000))
    assertExpression(
      "0o0" + many("7", 60_000), "Constant(value=0x" + many("f", 45_000) + ")")
    assertParse("0x" + many("f", 1_000))
    assertParse("1." + many("1", 10_000))
  }
}
