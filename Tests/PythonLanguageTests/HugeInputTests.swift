import PythonLanguage
import SyntaxTrees
import Testing

/// Texts so large that the parser gives back tokens and records while it works.
@Suite struct HugeInputTests {
  private static func many(_ piece: String, _ count: Int) -> String { String(repeating: piece, count: count) }

  /// The tree of a text.
  private static func tree(_ source: String) throws -> SyntaxTree {
    try PythonParser.parse(Array(source.utf8))
  }

  /// The number of nodes of a kind.
  private static func count(_ kind: String, _ tree: SyntaxTree) throws -> Int {
    let kind = try #require(PythonLanguage().table.kind(named: kind))
    return tree.nodes.reduce(0) { $0 + ($1.kind == kind ? 1 : 0) }
  }

  @Test func repetitionsOfMoreThanAMillionNodes() throws {
    let count = 700_000
    for (source, nodes) in [
      (HugeInputTests.many("a;", count) + "a\n", 2 * count + 3),
      ("if 1:\n" + HugeInputTests.many(" a\n", count), 2 * count + 3),
      ("{" + HugeInputTests.many("a:b,", count) + "}", 2 * count + 3),
      ("with " + HugeInputTests.many("a,", count) + "a: pass", 2 * count + 5),
      ("f(" + HugeInputTests.many("*a,", count) + "b=c)", 2 * count + 6),
      ("x = -(" + HugeInputTests.many("-a,", count) + ")", 2 * count + 5),
      ("def f(*," + HugeInputTests.many("a,", count) + "b): pass", 2 * count + 6),
    ] {
      let tree = try HugeInputTests.tree(source)
      #expect(tree.count == nodes, "\(source.prefix(12))")
      #expect(wellFormed(tree), "\(source.prefix(12))")
    }
  }

  @Test func fieldsOutOfOrderAreSortedOverManyPieces() throws {
    let count = 700_000
    let tree = try HugeInputTests.tree("{" + HugeInputTests.many("a:1,", count) + "}")
    let display = 2
    #expect(tree.children(display, field: 0).count == count)
    #expect(tree.children(display, field: 0).allSatisfy { tree.text($0) == [UInt8(ascii: "a")] })
    #expect(tree.children(display, field: 1).allSatisfy { tree.text($0) == [UInt8(ascii: "1")] })
  }

  @Test func whatIsReadTwiceIsReadAgain() throws {
    let items = HugeInputTests.many("-a,", 700_000)
    // What looks like the items of a `with`, and like the subject of a `match`, up to the end.
    let with = try HugeInputTests.tree("with (\(items)*b): pass\nc = 1\n")
    #expect(try HugeInputTests.count("Tuple", with) == 1 && wellFormed(with))
    #expect(try HugeInputTests.count("UnaryOp", with) == 700_000)
    let match = try HugeInputTests.tree("match (\(items)*b)\nc = 1\n")
    #expect(try HugeInputTests.count("Call", match) == 1 && wellFormed(match))
    #expect(match.text(match.count - 1) == [UInt8(ascii: "1")])
  }

  @Test func errorsAtTheEndAreToldWhereTheyAre() {
    let statements = HugeInputTests.many("a;", 700_000)
    assertRejected(statements + "b c\n")
    assertRejected("if 1: " + statements + "(\n", "never closed")
    assertRejected("a" + HugeInputTests.many("-a", 700_000), "nested too deeply")
    assertRejected("if a:b\n" + HugeInputTests.many("elif a:b\n", 300_000), "nested too deeply")
  }
}
