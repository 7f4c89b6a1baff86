import PythonLanguage
import SyntaxTrees
import Testing

private let language = PythonLanguage()

/// The acceptor for a node of a program, found by its text.
private func acceptor(
  _ program: String, _ text: String, _ sort: NodeSort, layout: FragmentLayout = .canonical
) throws -> any PrefixAcceptor {
  let editable = try EditableProgram(program)
  return try #require(
    language.prefixAcceptor(replacing: editable.node(text, sort), in: editable.tree, layout: layout))
}

/// The places that the tables below are about.
private enum Place: String, CaseIterable {
  case load, store, delete, augmented, annotated, iterated, iterating, classBody, function, loop, module
  case asyncFunction, group, annotation

  func acceptor(layout: FragmentLayout = .canonical) throws -> any PrefixAcceptor {
    switch self {
    case .load: try make("def f(p):\n    return p + QQ", "QQ", .expression, layout)
    case .store: try make("def f(p):\n    QQ = p", "QQ", .expression, layout)
    case .delete: try make("def f(p):\n    del QQ", "QQ", .expression, layout)
    case .augmented: try make("def f(p):\n    QQ += p", "QQ", .expression, layout)
    case .annotated: try make("def f(p):\n    QQ: int = p", "QQ", .expression, layout)
    case .iterated: try make("def f(p):\n    return [x for x in QQ]", "QQ", .expression, layout)
    case .iterating: try make("def f(p):\n    return [(n := x) for QQ in p]", "QQ", .expression, layout)
    case .classBody: try make("class C:\n    a = 1\n    b = 2", "b = 2", .statement, layout)
    case .function: try make("def f(p):\n    q = p\n    QQ\n    global late", "QQ", .statement, layout)
    case .loop: try make("def f(p):\n    while p:\n        QQ", "QQ", .statement, layout)
    case .module: try make("if 1:\n    QQ", "QQ", .statement, layout)
    case .asyncFunction: try make("async def f(p):\n    QQ\n    return 1", "QQ", .statement, layout)
    case .group:
      try make(
        "def f():\n    while 1:\n        try:\n            pass\n        except* E:\n            QQ", "QQ",
        .statement, layout)
    case .annotation:
      try make("from __future__ import annotations\ndef f():\n    x: QQ = 1", "QQ", .expression, layout)
    }
  }

  private func make(
    _ program: String, _ text: String, _ sort: NodeSort, _ layout: FragmentLayout
  ) throws -> any PrefixAcceptor {
    let editable = try EditableProgram(program)
    return try #require(
      language.prefixAcceptor(replacing: editable.node(text, sort), in: editable.tree, layout: layout))
  }
}

/// Whether a whole text is accepted at a place.
private func accepts(_ place: Place, _ text: String, layout: FragmentLayout = .canonical) throws -> Bool {
  var acceptor = try place.acceptor(layout: layout)
  return acceptor.advance(Array(text.utf8)) && acceptor.mayEnd
}

@Test(
  "Fragments that fit their place",
  arguments: [
    (Place.load, "a"), (.load, "(a, *b)"), (.load, "a, b"), (.load, "*a, b"), (.load, "yield"),
    (.load, "yield a, b"),
    (.load, "yield from a"), (.load, "x := 1"), (.load, "f(a, *b, c=1, **d)"), (.load, "f(x for x in y)"),
    (.load, "{a: b, **c}"), (.load, "{*a, b}"), (.load, "a[1:2, ::3, *b]"),
    (.load, "lambda a, /, b=1, *c, d, **e: a"),
    (.load, "a if b else lambda: c"), (.load, "not a in b"), (.load, "a is not b"), (.load, "-a ** -b"),
    (.load, "1 .real"), (.load, "0x1F"), (.load, "1e5j"), (.load, "'a' 'b'"), (.load, "f'{a}' 'b'"),
    (.load, "u'a' 'b'"), (.load, "f'{a!r:>{b}}{{}}'"),
    (.load, "f'{a == b}{c=}'"), (.load, "b'\\x00'"), (.load, "'''a\nb'''"), (.load, "..."), (.load, "straße"),
    (.load, "{x: y for x, y in z if x if y}"), (.load, "[(x, y) for x in a for y in b]"),
    (.store, "a"), (.store, "a.b[c]"), (.store, "a, *b"), (.store, "(a, b)"), (.store, "[a, b]"),
    (.store, "f(x).y"), (.store, "(a or b).c"), (.delete, "a, b[0]"), (.augmented, "a.b"), (.annotated, "x"),
    (.iterated, "range(3)"), (.iterating, "(a, b)"),
    (.classBody, "def f(self):\n    return 1"), (.classBody, "x: int = 1"),
    (.function, "return q"), (.function, "global g"), (.function, "x = y = yield"),
    (.function, "try:\n    pass\nexcept A as b:\n    pass\nelse:\n    pass\nfinally:\n    pass"),
    (.function, "if a:\n    b\nelif c:\n    d\nelse:\n    e\nf"),
    (.function, "with a as b, c as (d, e):\n    pass"),
    (.function, "@a\nclass B(C, d=E):\n    pass"), (.function, "import a.b as c, d"),
    (.function, "from .a import b as c"),
    (.function, "from ... import a"), (.function, "assert a, b"), (.function, "raise a from b"),
    (.function, "for a, b in c:\n    break\nelse:\n    pass"), (.function, "(a): int"),
    (.function, "a[0] += yield"),
    (
      .function,
      "match x:\n    case 1 | 'a':\n        pass\n    case A(b, c=[d, *_]) if d:\n        pass\n    case _:\n        pass"
    ),
    (.function, "match = 1"), (.function, "match(a)"),
    (.function, "match (a, b):\n    case (c, d):\n        pass"),
    (.function, "def f(a: int=1, b: c=2, *, d: e, **g: h):\n    pass"),
    (.function, "def f(a: int=1, *b: c, d: e=2, **g) -> h:\n    nonlocal q\n    q = 1"),
    (.function, "async def f():\n    async with a:\n        await b\n    return [c async for c in d]"),
    (.loop, "break"), (.loop, "continue"), (.module, "from a import *"), (.module, "pass\npass"),
    (.asyncFunction, "await a"), (.asyncFunction, "async for a in b:\n    pass"), (.group, "pass"),
  ])
private func fits(_ place: Place, _ text: String) throws {
  #expect(try accepts(place, text))
}

@Test(
  "Fragments that do not fit their place",
  arguments: [
    (Place.load, ""), (.load, "a b"), (.load, "*a"), (.load, "f(a=1, b)"), (.load, "f(a=1, a=2)"),
    (.load, "a = b"),
    (.load, "lambda: (yield"), (.load, "a + not b"), (.load, "a or lambda: b"), (.load, "{a: b, c}"),
    (.load, "x[]"),
    (.load, "(x for x in y, z)"), (.load, "f(x for x in y, z)"), (.load, "lambda a, a: 1"),
    (.load, "lambda a=1, b: 1"),
    (.load, "lambda *, **k: 1"), (.load, "[x := 1 for x in y]"), (.load, "[x for x in (y := 1)]"),
    (.load, "await a"),
    (.load, "[x async for x in y]"), (.load, "[(yield) for x in y]"), (.load, "01"), (.load, "1_"),
    (.load, "0x"),
    (.load, "1a"), (.load, "'a"), (.load, "'a' b'b'"), (.load, "u'a' f'{b}'"), (.load, "u'a' 'c' f'{b}'"),
    (.load, "b'\u{e9}'"), (.load, "'\\x1'"),
    (.load, "f'{}'"),
    (.load, "f'{a'"), (.load, "f'{a!x}'"), (.load, "f'}'"),
    (.load, "()()("), (.load, "a.b.1"), (.load, "__debug__ := 1"), (.load, "if"), (.load, "a  b"),
    (.store, "1"), (.store, "f()"), (.store, "a + b"), (.store, "*a"), (.store, "*a, *b"),
    (.store, "__debug__"),
    (.delete, "*a, b"), (.delete, "f()"), (.augmented, "a, b"), (.augmented, "(a, b)"), (.annotated, "a.b"),
    (.iterated, "(x := y)"), (.iterating, "n"), (.iterating, "(a, n)"),
    (.classBody, "return 1"), (.classBody, "yield 1"), (.classBody, "[x := 1 for y in z]"),
    (.classBody, "await a"),
    (.function, "late"), (.function, "global q"), (.function, "global p"), (.function, "nonlocal q"),
    (.function, "break"), (.function, "try:\n    pass"), (.function, "@a"), (.function, "if a:\npass"),
    (.function, "if a:\n    pass\n  b"), (.function, "from a import *"),
    (.function, "from __future__ import a"),
    (.function, "async with a:\n    pass"), (.function, "def f(a, a):\n    pass"),
    (.function, "class A:\n    return"),
    (.function, "a: int\nglobal a"), (.function, "x = 1\nnonlocal x"), (.function, "else:\n    pass"),
    (.function, "try:\n    pass\nexcept:\n    pass\nexcept A:\n    pass"), (.function, "*a"),
    (.function, "*a = b"),
    (.function, "a + b = c"), (.function, "a, b += c"), (.function, "(a, b): int"), (.function, "del f()"),
    (.function, "match x:\n    case _:\n        pass\n    case 1:\n        pass"),
    (.function, "match x:\n    case a | b:\n        pass"),
    (.function, "match x:\n    case [a, a]:\n        pass"),
    (.function, "match x:\n    pass"), (.function, "import __debug__"),
    (.function, "def f(a=1, b):\n    pass"), (.function, "def f(a=1, b: c):\n    pass"),
    (.function, "def f(a: c=1, b: c, *, d):\n    pass"),
    (.asyncFunction, "yield 1"), (.asyncFunction, "yield from a"), (.group, "break"), (.group, "return"),
    (.annotation, "(x := 1)"), (.annotation, "(yield)"),
  ])
private func doesNotFit(_ place: Place, _ text: String) throws {
  #expect(try !accepts(place, text))
}

@Test(
  "Free layout as people write",
  arguments: [
    (Place.load, "a  +\n  b # sum"), (.load, "(a,\n b)"), (.load, "a \\\n + b"), (.load, "0b1010_1010"),
    (.load, "rb'\\d'"), (.load, "Rf'{a}\\d'"), (.load, "'a\\\nb'"),
    (.function, "if a: b; c\nd"), (.function, "# note\nx = 1  # why\n\n\ny = 2\n"),
    (.function, "if a:\n  b\nelse:\n        c"),
    (.function, "from a import (b,\n  c as d,\n)"), (.function, "x = [1,\n2,\n]"), (.function, "pass;"),
    (.function, "x = 1  # type: ignore"),
  ])
private func fitsFreely(_ place: Place, _ text: String) throws {
  #expect(try accepts(place, text, layout: .free))
}

@Test("The next bytes are those that can be read, and nothing else")
func masksAgreeWithReading() throws {
  let texts: [(Place, String)] = [
    (.load, "f'{a!r:>{b}}' if x else {1: b'\\x00', **c}.d[1:, *e](g=0x1f, *h)"),
    (
      .function,
      "@a\nasync def f[T: a = b, U: c = d](a, /, b: c=1.5e3, i: j=0, *, d=...):\n    try:\n        x: y = z\n    except* E as e:\n        return"
    ),
    (
      .function,
      "match (a, b):\n    case {'k': [A.b, *_], **r} | 1 if c:\n        x = '''q'''\n    case _:\n        é = 1"
    ),
    (.function, "from .. import a as b\nglobal é, z\nfor (i, j) in k: # c\n  del i, j[0]"),
  ]
  for (place, text) in texts {
    for layout in [FragmentLayout.canonical, .free] {
      var reader = try place.acceptor(layout: layout)
      for byte in text.utf8 {
        let mask = reader.nextBytes
        for candidate in UInt8.min...UInt8.max {
          var copy = reader
          let isRead = copy.advance(candidate)
          #expect(isRead == mask.contains(candidate), "\(text) \(candidate)")
          if isRead {
            let isCompleted = copy.advance(copy.completion()) && copy.mayEnd
            #expect(isCompleted, "\(text) \(candidate)")
          }
        }
        guard reader.advance(byte) else { break }
      }
    }
  }
}

@Test("A copy is a reader of its own")
func copies() throws {
  var first = try Place.load.acceptor()
  var isRead = first.advance(Array("f(a".utf8))
  var second = first
  isRead = first.advance(Array("=1, a".utf8)) && isRead
  isRead = second.advance(Array(", b)".utf8)) && isRead
  #expect(isRead)
  #expect(second.mayEnd && !first.mayEnd)
  #expect(first.nextBytes.contains(UInt8(ascii: "b")) && !first.nextBytes.contains(UInt8(ascii: "=")))
}

@Test("What a function inside needs bound must stay bound")
func requiredNames() throws {
  let program = "def f():\n    n = 0\n\n    def g():\n        nonlocal n\n        n = 1\n    return g"
  var reader = try acceptor(program, "n = 0", .statement)
  var isRead = reader.advance(Array("m = 1".utf8))
  #expect(isRead && !reader.mayEnd)
  isRead = reader.advance(Array("\nn = 2".utf8))
  #expect(isRead && reader.mayEnd)
  var inner = try acceptor(program, "nonlocal n", .statement)
  isRead = inner.advance(Array("nonlocal ".utf8))
  #expect(isRead && inner.nextBytes.bytes == Array("gn".utf8))
}

@Test("No place for a fragment where the language has none")
func withoutPlace() throws {
  let tree = try language.parse(Array("'doc'\nfrom __future__ import annotations\nx = f'{y}'".utf8))
  let inField = tree.nodes.indices.last { tree.text($0).elementsEqual("y".utf8) } ?? 0
  #expect(language.prefixAcceptor(replacing: 0, in: tree, layout: .canonical) == nil)
  #expect(language.prefixAcceptor(replacing: inField, in: tree, layout: .canonical) == nil)
  #expect(language.prefixAcceptor(replacing: 1, in: tree, layout: .canonical) == nil)
  #expect(language.prefixAcceptor(replacing: 99, in: tree, layout: .canonical) == nil)
  #expect(
    language.prefixAcceptor(insertingInto: 0, field: 0, index: 9, in: tree, layout: .canonical) == nil)
}
