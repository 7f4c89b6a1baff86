import Testing

/// One edit of a statement list: the program, the edit, and the program after it.
struct StatementEdit: CustomTestStringConvertible, Sendable {
  enum Action: Sendable {
    case replace(String, with: String)
    case delete(String)
    case insert(String, before: String)
    case append(String, after: String)
    case open(String, clause: String, of: String)
  }

  let source: String
  let action: Action
  let result: String

  init(_ source: String, _ action: Action, _ result: String) {
    self.source = source
    self.action = action
    self.result = result
  }

  var testDescription: String { "\(action) in \(source)" }

  func perform() throws -> String {
    let program = try EditableProgram(source)
    switch action {
    case .replace(let old, let new): return try program.replacing(statement: old, with: new)
    case .delete(let old): return program.deleting(old)
    case .insert(let new, let next): return try program.inserting(new, before: next)
    case .append(let new, let previous): return try program.inserting(new, after: previous)
    case .open(let new, let clause, let owner): return try program.inserting(new, into: clause, of: owner)
    }
  }
}

@Test(
  "Statements are replaced where they stand",
  arguments: [
    .init("a\nb # x\nc\n", .replace("b", with: "d"), "a\nd # x\nc\n"),
    .init("a\nb", .replace("b", with: "d"), "a\nd"),
    .init("a; b; c\n", .replace("b", with: "d\ne"), "a; d; e; c\n"),
    .init("a; b; c # x\n", .replace("b", with: "if d:\n  e"), "a\nif d:\n    e\nc # x\n"),
    .init("if x: a; b\n", .replace("a", with: "d"), "if x: d; b\n"),
    .init("if x: a; b\n", .replace("a", with: "if d: e"), "if x:\n    if d:\n        e\n    b\n"),
    .init(
      "def f():\n\tif x: a # y\n\tb\n", .replace("a", with: "while d: e"),
      "def f():\n\tif x:\n\t\twhile d:\n\t\t\te # y\n\tb\n"),
    .init(
      "if x:\r\n  a\r\n  b\r\n", .replace("a", with: "if y:\n    c\nd"),
      "if x:\r\n  if y:\r\n    c\r\n  d\r\n  b\r\n"),
    .init(
      "class A:\n\n    @d  # e\n    def f(self):\n        pass\n\n    x = 1\n",
      .replace("def f…", with: "y = 2"), "class A:\n\n    y = 2\n\n    x = 1\n"),
    .init(
      "if a:\n    b\n", .replace("b", with: "def f():\n    '''one\n    two'''\n    return 1"),
      "if a:\n    def f():\n        \"\"\"one\n    two\"\"\"\n        return 1\n"),
    .init("if a:\n  b\nelif c:\n  d\n", .replace("elif c…", with: "e"), "if a:\n  b\nelse:\n  e\n"),
    .init(
      "if a:\n  b\nelif c:\n  d # x\nf\n", .replace("elif c…", with: "if e:\n    g\nelse:\n    h"),
      "if a:\n  b\nelif e:\n  g\nelse:\n  h # x\nf\n"),
    .init("if a:\n  b\nelif c:\n  d\n", .replace("d", with: "e"), "if a:\n  b\nelif c:\n  e\n"),
    .init("if a: b\nelse: c\n", .replace("c", with: "if d: e"), "if a: b\nelse:\n    if d:\n        e\n"),
    .init("for x in y: pass\n", .replace("pass", with: "break"), "for x in y: break\n"),
    .init("a ;\nb\n", .replace("a", with: "c"), "c ;\nb\n"),
    .init("match x:\n case 1: a\n", .replace("a", with: "b"), "match x:\n case 1: b\n"),
    .init(
      "match x:\n case 1: a\n", .replace("a", with: "if b: c"),
      "match x:\n case 1:\n  if b:\n   c\n"),
    .init("# note\n\na\n", .replace("a", with: "b"), "# note\n\nb\n"),
    .init("\u{FEFF}a\nb\n", .replace("a", with: "c"), "\u{FEFF}c\nb\n"),
  ] as [StatementEdit])
func statementReplacements(_ edit: StatementEdit) throws {
  #expect(try edit.perform() == edit.result)
}

@Test(
  "Statements are taken out without residue",
  arguments: [
    .init("a\nb\nc\n", .delete("b"), "a\nc\n"),
    .init("a\nb", .delete("b"), "a"),
    .init("a\r\nb\r\nc", .delete("c"), "a\r\nb"),
    .init("a\n\n\nb\n", .delete("b"), "a\n"),
    .init("a\n\nb\n\nc\n", .delete("b"), "a\n\n\nc\n"),
    .init("a\nb # x\nc\n", .delete("b"), "a\n# x\nc\n"),
    .init("a\n# x\nb\nc\n", .delete("b"), "a\n# x\nc\n"),
    .init("a; b; c\n", .delete("a"), "b; c\n"),
    .init("a; b; c\n", .delete("b"), "a; c\n"),
    .init("a; b; c\n", .delete("c"), "a; b\n"),
    .init("a; b;\n", .delete("b"), "a;\n"),
    .init("a;\nb\n", .delete("a"), "b\n"),
    .init("if x: a; b\n", .delete("a"), "if x: b\n"),
    .init("if x: a; b\n", .delete("b"), "if x: a\n"),
    .init("if x:\n  a\n\n  b\n\nc\n", .delete("b"), "if x:\n  a\n\nc\n"),
    .init("if x:\n  a\nelse:\n  b\nc\n", .delete("b"), "if x:\n  a\nc\n"),
    .init("if x:\n  a\nelif y:\n  b\nc\n", .delete("elif y…"), "if x:\n  a\nc\n"),
    .init("if x: a\nelse: b\nc\n", .delete("b"), "if x: a\nc\n"),
    .init("try:\n  a\nexcept:\n  b\nfinally: # x\n  c\n", .delete("c"), "try:\n  a\nexcept:\n  b\n"),
    .init("for x in y:\n  a\n# else:\nelse:\n  b", .delete("b"), "for x in y:\n  a\n# else:"),
    .init("a\n@d\n@e(1)\ndef f():\n  b\nc\n", .delete("def f…"), "a\nc\n"),
    .init("a\nx = '''\n\n'''\nb\n", .delete("b"), "a\nx = '''\n\n'''\n"),
    .init("a\n", .delete("a"), ""),
  ] as [StatementEdit])
func statementDeletions(_ edit: StatementEdit) throws {
  #expect(try edit.perform() == edit.result)
}

@Test(
  "Statements are put in with the indentation of their neighbours",
  arguments: [
    .init("a\nb\n", .insert("c", before: "b"), "a\nc\nb\n"),
    .init("a # x\n# y\nb\n", .insert("c", before: "b"), "a # x\nc\n# y\nb\n"),
    .init("a", .append("b", after: "a"), "a\nb"),
    .init("a\r\n", .append("if x: b", after: "a"), "a\r\nif x:\r\n    b\r\n"),
    .init("# x\na\n", .insert("b", before: "a"), "# x\nb\na\n"),
    .init("if x:\n\ta\n", .append("b", after: "a"), "if x:\n\ta\n\tb\n"),
    .init("if x:\n\ta\n", .insert("if y:\n    b", before: "a"), "if x:\n\tif y:\n\t\tb\n\ta\n"),
    .init("if x: a\n", .append("b", after: "a"), "if x: a; b\n"),
    .init("if x: a # y\n", .append("if z: b", after: "a"), "if x:\n    a\n    if z:\n        b # y\n"),
    .init("if x: a\n", .insert("b", before: "a"), "if x: b; a\n"),
    .init("a; b\n", .insert("c", before: "b"), "a; c; b\n"),
    .init("a; b\nc\n", .insert("if d: e", before: "b"), "a\nif d:\n    e\nb\nc\n"),
    .init("a; b # x\nc\n", .insert("d", before: "c"), "a; b # x\nd\nc\n"),
    .init("if x:\n  a\n", .open("b", clause: "orelse", of: "if…"), "if x:\n  a\nelse:\n  b\n"),
    .init("if x:\n  a\n", .open("if y: b", clause: "orelse", of: "if…"), "if x:\n  a\nelif y:\n  b\n"),
    .init(
      "try:\n  a\nexcept:\n  b\nfinally:\n  c\n", .open("d", clause: "orelse", of: "try…"),
      "try:\n  a\nexcept:\n  b\nelse:\n  d\nfinally:\n  c\n"),
    .init(
      "try:\n  a\nexcept:\n  b", .open("d", clause: "finalbody", of: "try…"),
      "try:\n  a\nexcept:\n  b\nfinally:\n  d"),
    .init(
      "if x:\n  a\nelif y:\n  b\nc\n", .insert("d", before: "elif y…"),
      "if x:\n  a\nelse:\n  d\n  if y:\n    b\nc\n"),
    .init(
      "@d\ndef f():\n  a\n", .insert("b", before: "def f…"), "b\n@d\ndef f():\n  a\n"),
    .init("def f():\n  a\n\n\nb\n", .append("c", after: "a"), "def f():\n  a\n  c\n\n\nb\n"),
  ] as [StatementEdit])
func statementInsertions(_ edit: StatementEdit) throws {
  #expect(try edit.perform() == edit.result)
}

@Test("The first statement of an empty program")
func firstStatement() throws {
  for (source, result) in [("", "a\n"), ("# x\n", "# x\na\n"), ("# x", "# x\na")] {
    let program = try EditableProgram(source)
    let change = try TreeChangeSupport.firstStatement("a", in: program)
    let applied = try #require(program.apply(change))
    #expect(String(decoding: applied.text, as: UTF8.self) == result)
  }
}
