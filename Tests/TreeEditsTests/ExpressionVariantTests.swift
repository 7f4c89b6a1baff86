import EGraphs
import PythonLanguage
import SyntaxTrees
import Testing
import TreeEdits

@Suite("Variants of expressions")
struct ExpressionVariantTests {
  private let language = PythonLanguage()

  private func tree(_ text: String) throws -> SyntaxTree { try language.parse(Array(text.utf8)) }

  /// The expression of a program that is one expression statement, or of its last statement if it is longer.
  private func expression(in tree: SyntaxTree) -> Int { (Array(tree.children(0)).last ?? 0) + 1 }

  private func equivalents(_ text: String, count: Int = 30) throws -> [String] {
    let tree = try tree(text)
    return try ExpressionVariants(language: language)
      .equivalents(of: expression(in: tree), in: tree, count: count)
      .map { String(decoding: $0.source, as: UTF8.self) }
  }

  private func misses(_ text: String, count: Int = 100) throws -> [String] {
    let tree = try tree(text)
    return try ExpressionVariants(language: language)
      .nearMisses(of: expression(in: tree), in: tree, count: count)
      .map { String(decoding: $0.fragment.source, as: UTF8.self) }
  }

  @Test("What holds is found")
  func found() throws {
    #expect(try equivalents("x < y").contains("y > x"))
    #expect(try equivalents("not (x == y)").contains("x != y"))
    #expect(try equivalents("not (p(x) and q(x))").contains("not p(x) or not q(x)"))
    #expect(try equivalents("a <= n < b").contains("a <= n and n < b"))
    #expect(try equivalents("p(x) if not c else q(x)").contains("q(x) if c else p(x)"))
    #expect(try equivalents("len(xs) + 1").contains("1 + len(xs)"))
    #expect(try equivalents("len(xs) + 0").contains("len(xs)"))
    #expect(try equivalents("xs[2 + 3]").contains("xs[5]"))
    #expect(try equivalents("n % 2 == 1").isEmpty == false)
    #expect(try equivalents("n in [1, 2]").contains("n == 1 or n == 2"))
  }

  @Test("What does not hold is not found")
  func notFound() throws {
    #expect(try !equivalents("p(x) < q(x)").contains("q(x) > p(x)"))
    #expect(try !equivalents("x + y").contains("y + x"))
    #expect(try !equivalents("x == x").contains("True"))
    #expect(try !equivalents("not x < y").contains("x >= y"))
    #expect(try !equivalents("x and y").contains("y and x"))
    #expect(try !equivalents("x + 0").contains("x"))
    #expect(try !equivalents("n in (x, y)").contains("n == x or n == y"))
    #expect(try !equivalents("a < p(x) < b").contains("a < p(x) and p(x) < b"))
    // A built-in name that the program takes for something else is no built-in.
    #expect(try !equivalents("len = p\nlen(xs) + 1").contains("1 + len(xs)"))
    #expect(try !equivalents("from m import *\nlen(xs) + 1").contains("1 + len(xs)"))
    #expect(try equivalents("import m\nlen(xs) + 1").contains("1 + len(xs)"))
    // What is stored to keeps its form.
    #expect(try equivalents("(x := 1)").isEmpty)
  }

  @Test("Every node of real programs keeps its meaning as a term and back")
  func roundTrip() throws {
    let terms = ExpressionTerms(language: language)
    var seen = 0
    for tree in ProgramSource.functions.prefix(60) {
      for node in tree.nodes.indices where language.table.sort(of: tree.kind(node)) == .expression {
        guard let whole = language.fragment(of: node, in: tree) else { continue }
        var operators = OperatorTable()
        let term = terms.term(of: node, in: tree, &operators)
        guard let fragment = terms.fragment(of: term, operators) else {
          // An expression that is stored to is none by itself.
          #expect(
            tree.subtree(node).contains {
              language.table[tree.kind($0)].hasContext && tree.nodes[$0].detail != 0
            })
          continue
        }
        #expect(fragment.source == whole.source)
        seen += 1
      }
    }
    #expect(seen > 2000)
  }

  @Test("Every variant in real programs fits where the original stood, and has a chain of rules that replays")
  func realPrograms() throws {
    let variants = try ExpressionVariants(language: language)
    var applied = 0
    var proved = 0
    for tree in ProgramSource.functions.prefix(60) {
      for node in language.editableNodes(in: tree)
      where language.table.sort(of: tree.kind(node)) == .expression && tree.nodes[node].count > 2 {
        for fragment in variants.equivalents(of: node, in: tree, count: 2) {
          let edit = Edit.replace(node: node, with: fragment)
          let result = try edit.apply(to: tree, language: language)
          #expect(result.tree.count == tree.count - Int(tree.nodes[node].count) + fragment.nodeCount)
          applied += 1
          guard applied % 9 == 0 else { continue }
          let proof = try #require(variants.proof(of: node, and: fragment, in: tree))
          #expect(proof.holds)
          proved += 1
        }
      }
    }
    #expect(applied > 100, "\(applied)")
    #expect(proved > 3, "\(proved)")
  }

  @Test("Near misses change the meaning as far as the rules can see")
  func nearMisses() throws {
    let found = try misses("a < b")
    for expected in ["a <= b", "a > b"] { #expect(found.contains(expected)) }
    #expect(!found.contains("a < b") && !found.contains("b > a"))
    #expect(try misses("xs[i]").contains("xs[i + 1]"))
    #expect(try misses("f(x, y)").contains("f(y, x)"))
    #expect(try misses("p and q or r").contains("(p or q) or r"))
    // Swapped arguments of a maximum of whole numbers are no mistake.
    #expect(try !misses("max(len(x), 3)").contains("max(3, len(x))"))
    #expect(try misses("max(x, y)").contains("max(y, x)"))
    #expect(try misses("a < b", count: 1).count == 1)
    #expect(try misses("x").isEmpty)
  }

  @Test("The same expression gives the same variants")
  func determinism() throws {
    for text in [
      "not (a < b and (c or not d)) and e", "len(a) * (len(b) + 2) - 1 < len(c) or x in [1, 2, 3]",
    ] {
      #expect(try equivalents(text) == equivalents(text))
      #expect(try misses(text) == misses(text))
    }
  }

  @Test("Rules that are none are refused by name")
  func refusals() {
    var operators = OperatorTable()
    for (left, right) in [("a +", "a"), ("a", "a + 0"), ("a + 0", "b"), ("a + 0", "(")] {
      let rule = ExpressionRule("odd", left, right, isTwoWay: false, [])
      #expect(throws: CompiledRules.Failure.self) {
        try CompiledRules([rule], language: language, &operators)
      }
    }
  }

  @Test("A hostile expression ends within its limits")
  func hostile() throws {
    let long = (0..<200).map { "len(x\($0))" }.joined(separator: " + ")
    #expect(try equivalents(long, count: 3).count <= 3)
    let deep = String(repeating: "not ", count: 80) + "x"
    #expect(try !equivalents(deep, count: 3).isEmpty)
  }
}
