import Testing
import TreeEdits

/// Programs in which one list or chain is thousands long: what took time by the square of its length.
struct HostileEditTests {
  private let language = ProgramSource.language

  @Test func ancestorsAreFoundInOneWalk() throws {
    let tree = try parse("if a:\n    def f(b):\n        return b + c\nd")
    for node in tree.nodes.indices {
      var expected: [Int] = []
      var ancestor = tree.enclosing(node)
      while ancestor >= 0 {
        expected.append(ancestor)
        ancestor = tree.enclosing(ancestor)
      }
      #expect(tree.ancestors(of: node) == expected)
    }
  }

  @Test func anElifOfThousandsIsEdited() throws {
    let text = "if a:\n    b\n" + String(repeating: "elif a:\n    b\n", count: 7000)
    let tree = try parse(text)
    let last = try #require(tree.nodes.indices.last)
    let applied = try Edit.replace(node: last, with: try fragment("c + d", .expression))
      .apply(to: tree, language: language)
    #expect(applied.patch.span.count == 1)
    let before = try #require(tree.nodes.indices.last { language.table[tree.kind($0)].name == "If" })
    let several = try Edit.replace(node: before, with: try fragment("x = 1\ny = 2", .statements))
      .apply(to: tree, language: language)
    #expect(several.tree.source.count < tree.source.count + 100)
  }

  @Test func aStatementOnALineOfThousandsIsEdited() throws {
    let tree = try parse("if a: " + String(repeating: "b; ", count: 50_000))
    let statement = tree.count / 2
    for node in [statement, statement + 1] where language.table[tree.kind(node)].name == "Expr" {
      let simple = try Edit.replace(node: node, with: try fragment("c = 1", .statements))
        .apply(to: tree, language: language)
      #expect(simple.patch.replacement == Array("c = 1".utf8))
      let compound = try Edit.replace(node: node, with: try fragment("if c:\n    d", .statements))
        .apply(to: tree, language: language)
      #expect(compound.tree.count == tree.count + 2)
    }
  }

  @Test func aDiffOfThousandsOfStatementsNumbersItsEdits() throws {
    let long = try parse("if a:\n" + String(repeating: "    b\n", count: 30_000))
    let short = try parse("if a:\n    c\n    d\n")
    let path = try TreeDiff(language: language).edits(from: long, to: short)
    #expect(path.edits.count > 0)
    let middle = try parse("if a:\n" + String(repeating: "    b\n", count: 40))
    for (first, second) in [(middle, short), (short, middle)] {
      let states = try TreeDiff(language: language).edits(from: first, to: second)
        .states(from: first, language: language)
      #expect(states.last?.tree.isSame(as: second) == true)
    }
  }
}
