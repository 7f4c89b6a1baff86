import PythonLanguage
import SyntaxTrees
import Testing

@Suite struct ContextRulesTests {
  private func firstError(_ source: String) throws -> String? {
    let tree = try PythonParser.parse(Array(source.utf8), version: .python311)
    return ContextRules.firstError(in: tree, version: .python311)?.message
  }

  @Test(arguments: [
    ("return", "'return' outside function"), ("class A:\n return 1", "'return' outside function"),
    ("break", "'break' outside loop"), ("for x in y:\n def f(): continue", "not properly in loop"),
    ("while 1: pass\nelse: break", "outside loop"), ("yield", "'yield' outside function"),
    ("[(yield) for x in y]", "inside list comprehension"), ("await a", "'await' outside function"),
    ("def f(): await a", "outside async function"), ("def f():\n async with a: pass", "'async with' outside"),
    ("def f(): [x async for x in y]", "asynchronous comprehension"),
    ("async def f(): yield from a", "'yield from'"),
    ("async def f():\n yield\n return 1", "async generator"), ("def f(a, a): pass", "duplicate argument 'a'"),
    ("lambda a, *a: 1", "duplicate argument 'a'"), ("def f(a):\n global a", "parameter and global"),
    ("def f():\n a = 1\n global a", "assigned to before global"),
    ("def f():\n a\n global a", "used prior to global"),
    ("nonlocal a", "module level"), ("def f():\n nonlocal a", "no binding"),
    ("*a = b", "must be in a list or tuple"),
    ("*a, *b = c", "multiple starred"), ("*a", "can't use starred"), ("return_ = *a", "can't use starred"),
    ("x = 1\nfrom __future__ import division", "beginning of the file"),
    ("from __future__ import nothing", "not defined"),
    ("from __future__ import braces", "not a chance"), ("def f():\n from a import *", "module level"),
    ("f(a=1, a=2)", "repeated: a"), ("class A(k=1, k=2): pass", "repeated: k"),
    ("__debug__ = 1", "__debug__"),
    ("try: pass\nexcept: pass\nexcept a: pass", "must be last"), ("[x := 1 for x in y]", "rebind"),
    ("[x for x in (y := 1)]", "iterable expression"), ("class A:\n [x := 1 for y in z]", "class body"),
    ("match x:\n case a: pass\n case b: pass", "unreachable"),
    ("match x:\n case a, a: pass", "multiple assignments"),
    ("match x:\n case a | 1: pass", "unreachable"), ("match x:\n case [a] | 1: pass", "different names"),
    ("match x:\n case *a, *b: pass", "multiple starred"),
    ("match x:\n case {1: a, 1: b}: pass", "duplicate key"),
    ("match x:\n case A(b=1, b=2): pass", "repeated"), ("while a:\n try: pass\n except* b: break", "except*"),
    ("from __future__ import annotations\nx: (yield)", "annotation"),
  ])
  func rejected(source: String, words: String) throws {
    let message = try firstError(source)
    #expect(message?.contains(words) == true, "\(source.debugDescription): \(message ?? "accepted")")
  }

  @Test(arguments: [
    "def f():\n return (yield)", "for x in y:\n if x: continue\n break", "lambda: (yield)",
    "(x async for x in y)",
    "async def f():\n return [await x async for x in y]", "def f():\n global a\n a = 1", "import a\nglobal a",
    "def f():\n a = 1\n def g():\n  nonlocal a\n  a = 2", "class A:\n def f(self):\n  nonlocal __class__",
    "*a, b = c", "print(*a, *b)", "x = *a, b", "x[*a]", "def f(*a: *b): pass",
    "'doc'\nfrom __future__ import annotations",
    "try: pass\nexcept a: pass\nexcept: pass", "[y := x for x in z]",
    "match x:\n case a if a: pass\n case _: pass",
    "match x:\n case [a, 1] | [2, a]: pass", "print(__debug__)",
    "while a:\n try: pass\n except* b:\n  for c in d: break",
    "def f(a):\n b: a\n return b", "for x in y: pass\nelse: pass",
    "def f():\n [a for b in c]\n def g(): return lambda a: a",
  ])
  func accepted(source: String) throws {
    #expect(try firstError(source) == nil)
  }
}
