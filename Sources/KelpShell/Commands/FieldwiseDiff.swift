import SyntaxTrees
import TreeEdits

/// The rule of the reference's diff, to measure `TreeDiff` against: descend where labels agree, pair the children of
/// every field by their index, replace what differs.
///
/// It knows replacement alone, so where two lists differ in length, the node that holds them is replaced whole, and
/// at the top of the program there is no such node.
struct FieldwiseDiff {
  /// What the rule makes of a pair of programs.
  struct Result {
    /// The number of replacements.
    let edits: Int
    /// The bytes that they put in.
    let bytes: Int
    /// Whether they lead to the second program.
    let reaches: Bool
  }

  /// Nesting below which nodes are replaced rather than descended into.
  private static let depthLimit = 200

  private let language: any Language
  private let table: NodeTable
  private let first: SyntaxTree
  private let second: SyntaxTree
  private let firstHashes: [UInt64]
  private let secondHashes: [UInt64]
  private let replaceable: [Bool]
  private let usable: [Bool]

  /// Prepares a comparison.
  init(from first: SyntaxTree, to second: SyntaxTree, language: any Language) {
    self.language = language
    self.first = first
    self.second = second
    table = language.table
    firstHashes = first.structuralHashes(table: table)
    secondHashes = second.structuralHashes(table: table)
    replaceable = language.replaceableNodes(in: first)
    usable = language.replaceableNodes(in: second)
  }

  /// Compares the programs and follows the replacements.
  func run() -> Result {
    guard let pairs = compare(0, 0, depth: 0) else { return Result(edits: 0, bytes: 0, reaches: false) }
    var current = first
    var bytes = 0
    for (node, other) in pairs.reversed() {
      guard let fragment = language.fragment(of: other, in: second),
        let change = try? Edit.replace(node: node, with: fragment)
          .change(in: current, language: language, replaceable: replaceable)
      else { return Result(edits: pairs.count, bytes: bytes, reaches: false) }
      bytes += fragment.source.count
      current = change.result
    }
    return Result(
      edits: pairs.count, bytes: bytes, reaches: current.isStructurallyEqual(to: second, table: table))
  }

  /// The nodes to replace in the order of the text, each with what comes; nil when a node around must be replaced.
  private func compare(_ x: Int, _ y: Int, depth: Int) -> [(node: Int, other: Int)]? {
    if firstHashes[x] == secondHashes[y] { return [] }
    if depth < FieldwiseDiff.depthLimit, isSameLabel(x, y), let found = descend(x, y, depth: depth) {
      return found
    }
    let isSameSort = table.sort(of: first.kind(x)) == table.sort(of: second.kind(y))
    return replaceable[x] && usable[y] && isSameSort ? [(x, y)] : nil
  }

  private func descend(_ x: Int, _ y: Int, depth: Int) -> [(node: Int, other: Int)]? {
    let (left, right) = (Array(first.children(x)), Array(second.children(y)))
    guard left.map({ first.nodes[$0].field }) == right.map({ second.nodes[$0].field }) else { return nil }
    var found: [(node: Int, other: Int)] = []
    for (child, other) in zip(left, right) {
      guard let pairs = compare(child, other, depth: depth + 1) else { return nil }
      found += pairs
    }
    return found
  }

  private func isSameLabel(_ x: Int, _ y: Int) -> Bool {
    let (left, right) = (first.nodes[x], second.nodes[y])
    return left.kind == right.kind && (left.detail == right.detail || table.hasContext(left.kind))
      && first.payload(x).kind == second.payload(y).kind && first.payloadBytes(x) == second.payloadBytes(y)
  }
}
