import Testing

/// One edit of an expression: the program, what goes, what comes, and the program after it.
struct ExpressionEdit: CustomTestStringConvertible, Sendable {
  let source: String
  let old: String
  let new: String
  let result: String

  init(_ source: String, _ old: String, _ new: String, _ result: String) {
    self.source = source
    self.old = old
    self.new = new
    self.result = result
  }

  var testDescription: String { "\(source) : \(old) → \(new)" }
}

@Test(
  "Expressions are replaced where they stand",
  arguments: [
    .init("x = a  +  b # c\n", "b", "d", "x = a  +  d # c\n"),
    .init("x = a * b\n", "b", "c + d", "x = a * (c + d)\n"),
    .init("x = a + b\n", "b", "c * d", "x = a + c * d\n"),
    .init("x = a - b\n", "b", "c - d", "x = a - (c - d)\n"),
    .init("x = a - b\n", "a", "c - d", "x = c - d - b\n"),
    .init("x = a ** b\n", "a", "c ** d", "x = (c ** d) ** b\n"),
    .init("x = a ** b\n", "b", "-c", "x = a ** -c\n"),
    .init("x = (a) ** b\n", "a", "-c", "x = (-c) ** b\n"),
    .init("f(x)\n", "x", "a, b", "f((a, b))\n"),
    .init("f(x)\n", "x", "y for y in z", "no fragment"),
    .init("f(x)\n", "x", "(y for y in z)", "f(y for y in z)\n"),
    .init("f(x, k)\n", "x", "(y for y in z)", "f((y for y in z), k)\n"),
    .init("f(y for y in z)\n", "(y for y in z)", "x", "f(x)\n"),
    .init("return_ = 1\nx = not(y)\n", "y", "z", "return_ = 1\nx = not(z)\n"),
    .init("def f():\n    return[1]\n", "[1]", "y", "def f():\n    return y\n"),
    .init("def f():\n    return(x)\n", "x", "y", "def f():\n    return(y)\n"),
    .init("x = 1if y else 2\n", "1", "a", "x = a if y else 2\n"),
    .init("x = 'a'in y\n", "'a'", "b", "x = b in y\n"),
    .init("x = a in'b'\n", "'b'", "c", "x = a in c\n"),
    .init("x = y.real\n", "y", "1", "x = 1 .real\n"),
    .init("x = y[i]\n", "i", "a, b", "x = y[a, b]\n"),
    .init("x = y[a, b]\n", "a, b", "c", "x = y[c]\n"),
    .init("for i in x: pass\n", "i", "i, j", "for i, j in x: pass\n"),
    .init("a, b = c\n", "a, b", "d", "d = c\n"),
    .init("a, b = c\n", "a, b", "d, e", "d, e = c\n"),
    .init("(a), b = c\n", "(a), b", "d, e", "d, e = c\n"),
    .init("x = (a,\n     b)\n", "(a,\n     b)", "d, e", "x = (d, e)\n"),
    .init("with a: pass\n", "a", "(b, c)", "with ((b, c)): pass\n"),
    .init("x = (a +  # one\n     b)\n", "b", "c", "x = (a +  # one\n     c)\n"),
    .init("while x: pass\n", "x", "y := z", "while y := z: pass\n"),
    .init("f(x)\n", "x", "y := z", "f(y := z)\n"),
    .init("a = x\n", "x", "(yield)", "a = yield\n"),
    .init("a = -x\n", "x", "-y", "a = --y\n"),
    .init("@ f\ndef g(): pass\n", "f", "h(1)", "@ h(1)\ndef g(): pass\n"),
    .init("a = lambda:x\n", "x", "y", "a = lambda:y\n"),
    .init("a = x if y else z\n", "x", "lambda: 1", "a = (lambda: 1) if y else z\n"),
    .init("a = {x: y}\n", "x", "lambda: 1", "a = {lambda: 1: y}\n"),
    .init("assert x\n", "x", "(a, b)", "assert (a, b)\n"),
    .init("x = a and b\n", "b", "c and d", "x = a and (c and d)\n"),
    .init("x = a and b\n", "b", "not c", "x = a and not c\n"),
    .init("x = a < b\n", "a", "c < d", "x = (c < d) < b\n"),
    .init("x = \\\n  a\n", "a", "b", "x = \\\n  b\n"),
    .init("x = f\"{a}\" + b", "b", "c", "x = f\"{a}\" + c"),
    .init("x: int = 1\n", "int", "str", "x: str = 1\n"),
    .init("é = ñ + b\n", "ñ", "ü", "é = ü + b\n"),
  ] as [ExpressionEdit])
func expressionEdits(_ edit: ExpressionEdit) throws {
  guard edit.result != "no fragment" else {
    #expect(throws: (any Error).self) { try EditableProgram.fragment(edit.new, .expression) }
    return
  }
  let program = try EditableProgram(edit.source)
  #expect(try program.replacing(expression: edit.old, with: edit.new) == edit.result)
}
