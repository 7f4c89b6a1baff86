import SyntaxTrees
import Testing
import TreeEdits

/// What an edit that does not fit says.
struct EditErrorTests {
  private let language = ProgramSource.language

  @Test func everyWrongEditHasItsOwnError() throws {
    let tree = try parse("def f(a):\n    if a:\n        return a\n    return 1\n")
    let expression = try fragment("b", .expression)
    let statement = try fragment("b = 1", .statements)
    let none = Fragment(sort: .statements, tree: try parse(""))
    let part = try #require(tree.nodes.indices.first { language.table.sort(of: tree.kind($0)) == .part })
    let test = try #require(tree.nodes.indices.first { language.table[tree.kind($0)].name == "Name" })
    let branch = try #require(tree.nodes.indices.first { language.table[tree.kind($0)].name == "If" })
    let body = try #require(language.table[tree.kind(branch)].field(named: "body"))
    let orElse = try #require(language.table[tree.kind(branch)].field(named: "orelse"))
    func error(_ edit: Edit) -> EditError? {
      do {
        _ = try edit.apply(to: tree, language: language)
        return nil
      } catch {
        return error
      }
    }
    let partName = language.table[tree.kind(part)].name
    #expect(error(.replace(node: 99, with: expression)) == .noSuchNode(99, count: tree.count))
    #expect(error(.replace(node: -1, with: expression)) == .noSuchNode(-1, count: tree.count))
    #expect(error(.delete(node: 99)) == .noSuchNode(99, count: tree.count))
    #expect(error(.delete(node: 0)) == .notAStatement(node: 0, kind: "Module"))
    #expect(error(.delete(node: test)) == .notAStatement(node: test, kind: "Name"))
    #expect(error(.replace(node: 0, with: statement)) == .notReplaceable(node: 0, kind: "Module"))
    #expect(error(.replace(node: part, with: expression)) == .notReplaceable(node: part, kind: partName))
    #expect(
      error(.replace(node: test, with: statement)) == .wrongSort(expected: .expression, found: .statements))
    #expect(
      error(.replace(node: branch, with: expression)) == .wrongSort(expected: .statements, found: .expression)
    )
    #expect(error(.replace(node: branch, with: none)) == .emptyFragment)
    #expect(
      error(.insert(parent: branch, field: body, index: 0, expression))
        == .wrongSort(expected: .statements, found: .expression))
    #expect(error(.insert(parent: branch, field: body, index: 2, statement)) == .noSuchIndex(2, count: 1))
    #expect(error(.insert(parent: branch, field: body, index: -1, statement)) == .noSuchIndex(-1, count: 1))
    #expect(
      error(.insert(parent: branch, field: orElse, index: 0, statement))
        == .noStatementList(parent: branch, field: orElse))
    #expect(
      error(.insert(parent: branch, field: 0, index: 0, statement))
        == .noStatementList(parent: branch, field: 0))
    #expect(
      error(.insert(parent: test, field: 200, index: 0, statement))
        == .noStatementList(parent: test, field: 200))
    guard case .contextual = error(.replace(node: branch, with: try fragment("break", .statements))) else {
      Issue.record("a break outside a loop was let through")
      return
    }
  }

  @Test func messagesAreOneLineInLowerCase() {
    let errors: [EditError] = [
      .noSuchNode(3, count: 2), .notReplaceable(node: 1, kind: "arg"), .emptyFragment, .unprintable,
      .wrongSort(expected: .expression, found: .statements), .notAStatement(node: 2, kind: "Name"),
      .noStatementList(parent: 1, field: 0), .noSuchIndex(4, count: 1),
      .contextual(SyntaxDiagnostic("'break' outside loop", at: 0..<5)),
    ]
    for error in errors {
      #expect(!error.description.contains("\n"))
      #expect(error.description.first?.isLowercase == true)
    }
  }

  @Test func descriptionsNameTheNode() throws {
    let tree = try parse("x = 1\ny = 2\n")
    let statement = try fragment("z = 3\nw = 4", .statements)
    #expect(Edit.delete(node: 1).description(in: tree, language: language) == "delete n1 Assign")
    #expect(
      Edit.insert(parent: 0, field: 0, index: 0, statement).description(in: tree, language: language)
        == "insert before n1 Assign: z = 3 …")
    #expect(
      Edit.replace(node: 3, with: try fragment("7", .expression)).description(in: tree, language: language)
        == "replace n3 Constant with 7")
    #expect(Edit.delete(node: 77).description(in: tree, language: language) == "delete n77")
  }
}
