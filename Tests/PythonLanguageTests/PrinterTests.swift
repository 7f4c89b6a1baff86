import PythonLanguage
import SyntaxTrees
import Testing

private let language = PythonLanguage(version: .python311)

private func printed(_ source: String) throws -> String {
  String(decoding: language.print(try language.parse(Array(source.utf8))), as: UTF8.self)
}

@Test(
  "Programs are printed as ast.unparse prints them",
  arguments: [
    ("x=(1,)\n", "x = (1,)"),
    ("x = a , b\nx=()", "x = (a, b)\nx = ()"),
    ("a,b=c\nfor a,b in c:pass", "a, b = c\nfor a, b in c:\n    pass"),
    ("x[a,b:c,...]", "x[a, b:c, ...]"),
    ("x = (1).real + True.real", "x = 1 .real + True .real"),
    ("x = 1e400 - 1e400j", "x = 1e309 - 1e309j"),
    ("x = a and (b and c) and d", "x = a and (b and c) and d"),
    ("x = 2**-1 ; y = (-2)**2; z = -2**2", "x = 2 ** (-1)\ny = (-2) ** 2\nz = -2 ** 2"),
    ("x = a if b else c if d else e", "x = a if b else c if d else e"),
    ("x = (a if b else c) if d else e", "x = (a if b else c) if d else e"),
    ("f(x for x in y)", "f((x for x in y))"),
    ("f(*a, **b, c=1)", "f(*a, **b, c=1)"),
    ("lambda: (yield)", "lambda: (yield)"),
    ("lambda a, /, b=1, *, c, d=2, **e: 0", "lambda a, /, b=1, *, c, d=2, **e: 0"),
    ("if a: b\nelif c: d\nelse:\n  if e: f", "if a:\n    b\nelif c:\n    d\nelif e:\n    f"),
    ("'a'\n'b'", "\"\"\"a\"\"\"\n'b'"),
    ("def f():\n  'it\\'s \"\"\"\\n'\n  x", "def f():\n    '''it's \"\"\"\n'''\n    x"),
    ("def f(): pass\nx\ndef g(): pass", "def f():\n    pass\nx\n\ndef g():\n    pass"),
    ("x\n@d\nclass A(B, metaclass=C): x: int", "x\n\n@d\nclass A(B, metaclass=C):\n    x: int"),
    ("x = 'it\\'s'; y = '\"'; z = '\\'\"'", "x = \"it's\"\ny = '\"'\nz = '\\'\"'"),
    ("x = '\\t\\x00\\xa0é\\ud800\\U0001f600\\U0001fae8'", "x = '\\t\\x00\\xa0é\\ud800😀\\U0001fae8'"),
    ("x = u'a' b'' if 0 else b'\\'\\xff'", "no program"),
    ("x = b'\\'\\xff'", "x = b\"'\\xff\""),
    ("x = u'a'", "x = u'a'"),
    ("x = f'{a!r:>{w}}\\n{{' 'z'", "x = f'{a!r:>{w}}\\n{{z'"),
    ("x = f'{a[\"b\"]}' \"'\"", "x = f\"{a['b']}'\""),
    ("x = f'{ {1: 2}[1] }'", "x = f'{ {1: 2}[1]}'"),
    ("x = f'{(lambda: 1)}{a,}'", "x = f'{(lambda: 1)}{(a,)}'"),
    (
      "try: a\nexcept* A as e: b\nelse: c\nfinally: d",
      "try:\n    a\nexcept* A as e:\n    b\nelse:\n    c\nfinally:\n    d"
    ),
    ("with (a as b, c): pass", "with a as b, c:\n    pass"),
    ("from . import a as b, c\nfrom ..x.y import *", "from . import a as b, c\nfrom ..x.y import *"),
    ("global a, b\ndel a, (b)\nraise A from B", "global a, b\ndel a, b\nraise A from B"),
    ("(x): int = 1\n(x.y): int", "(x): int = 1\nx.y: int"),
    ("x = {**a, 'b': 1, **(c or d)}", "x = {**a, 'b': 1, **(c or d)}"),
    ("x = [a async for a in b if c if d]", "x = [a async for a in b if c if d]"),
    (
      "match x:\n case [A(b, c=d), *_] | {'k': -1, **r} as q if z: pass\n case None | 1+2j | (a.b): pass",
      "match x:\n    case [A(b, c=d), *_] | {'k': -1, **r} as q if z:\n        pass\n"
        + "    case None | 1 + 2j | a.b:\n        pass"
    ),
    ("print((y := 1), [z := 2])", "print((y := 1), [(z := 2)])"),
    ("x = not a in b; y = (not a) in b", "x = not a in b\ny = (not a) in b"),
    ("x = await_; async def f(): await (a + b)", "no program"),
    ("", ""), ("pass", "pass"),
  ] as [(String, String)])
func printing(_ source: String, _ expected: String) throws {
  guard expected != "no program" else {
    #expect(throws: SyntaxDiagnostic.self) { try language.parse(Array(source.utf8)) }
    return
  }
  #expect(try printed(source) == expected)
}

@Test("What CPython's printer refuses is still printed as a program that says the same")
func unprintable() throws {
  for source in [
    "x = f'''{\"\"\"\n\"\"\"}'''", "x = f'''{b\"\"\"\n\"\"\"} \\''' '''", "x = f'{\"\u{80}\"}\\n'",
  ] {
    let tree = try language.parse(Array(source.utf8))
    let again = try language.parse(language.print(tree))
    #expect(again.isStructurallyEqual(to: tree, table: language.table), "\(source)")
  }
}

@Test("A tuple alone after with keeps parentheses of its own, without which it would be a list of items")
func loneTupleAfterWith() throws {
  for source in ["with ((a,)): b", "async def f():\n    async with ((a, b)): c"] {
    let tree = try language.parse(Array(source.utf8))
    let again = try language.parse(language.print(tree))
    #expect(again.isStructurallyEqual(to: tree, table: language.table))
  }
  #expect(try printed("with ((a,)) as b: c") == "with (a,) as b:\n    c")
  #expect(try printed("with (a, b), c: d") == "with (a, b), c:\n    d")
  #expect(try printed("with (): d") == "with ():\n    d")
}

@Test("Operators nested in every way keep their meaning")
func operatorPairs() throws {
  let operators = [
    "+", "-", "*", "@", "/", "//", "%", "**", "<<", ">>", "&", "|", "^", "<", "in", "and", "or",
  ]
  let prefixes = ["-", "not ", "await ", "lambda: ", "yield "]
  var sources: [String] = []
  for outer in operators {
    for inner in operators {
      sources.append("x = (a \(inner) b) \(outer) c")
      sources.append("x = a \(outer) (b \(inner) c)")
    }
    for prefix in prefixes {
      sources.append("async def f(): x = (\(prefix)a) \(outer) b; y = a \(outer) (\(prefix)b)")
      sources.append("async def f(): x = \(prefix == "await " ? "await (" : prefix + "(")a \(outer) b)")
    }
  }
  let expected = PrinterOracle.print(sources)
  for (index, source) in sources.enumerated() {
    let tree = try language.parse(Array(source.utf8))
    let text = language.print(tree)
    let again = try language.parse(text)
    #expect(again.isStructurallyEqual(to: tree, table: language.table), "\(source)")
    if let expected { #expect(text == expected[index], "\(source)") }
  }
}

@Test("Fragments are printed from column 0 without the rule for docstrings")
func fragments() throws {
  let statements = try language.parseFragment(Array("'a'\ndef f():\n  'b'".utf8), sort: .statements)
  let text = String(decoding: language.print(statements.tree, roots: statements.roots), as: UTF8.self)
  #expect(text == "'a'\n\ndef f():\n    \"\"\"b\"\"\"")
  let expression = try language.parseFragment(Array("a, b".utf8), sort: .expression)
  #expect(language.print(expression.tree, roots: expression.roots) == Array("(a, b)".utf8))
}

@Test("Long chains do not exhaust the stack")
func depth() throws {
  let source = "x = " + [String](repeating: "a", count: 900).joined(separator: " + ")
  #expect(try printed(source) == source)
  let elifs = "if a:\n    b" + String(repeating: "\nelif a:\n    b", count: 3000)
  #expect(try printed(elifs) == elifs)
}

@Test("A sample of the standard library is printed byte for byte as CPython prints it")
func standardLibrary() throws {
  for sample in PrinterOracle.standardLibrary {
    let tree = try language.parse(sample.source)
    #expect(language.print(tree) == sample.printed, "\(sample.path)")
  }
}

@Test("The statement that does nothing")
func emptyStatement() throws {
  let fragment = language.emptyStatement
  let parsed = try language.parse(fragment.source)
  #expect(fragment.tree.isStructurallyEqual(to: parsed, table: language.table))
}
