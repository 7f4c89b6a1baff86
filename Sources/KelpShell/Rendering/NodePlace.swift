import KelpBase
import SyntaxTrees
import Terminal

/// Where a node stands, in words and numbers that a reader knows.
package struct NodePlace: Sendable {
  /// The node's index.
  package let node: Int
  /// The name of its kind.
  package let kind: String
  /// Function and statement names and fields from the outside in.
  package private(set) var path: [String]
  /// Where its text begins: line and column, in bytes, both from 1.
  package let start: (line: Int, column: Int)
  /// Where its text ends: line and column, in bytes, both from 1; the column is the one after it.
  package let end: (line: Int, column: Int)
  /// The byte span.
  package let bytes: Range<Int>
  /// The node's text.
  package let text: String

  /// Describes a node of a tree. `lines` are the tree's own.
  ///
  /// A `span` stands in for the node's own.
  package init(
    _ node: Int, in tree: SyntaxTree, table: NodeTable, lines: LineTable, span: Range<Int>? = nil
  ) {
    self.node = node
    kind = table[tree.kind(node)].name
    bytes = span ?? tree.nodes[node].span
    start = lines.shownPosition(at: bytes.lowerBound)
    end = lines.shownPosition(at: bytes.upperBound)
    text = String(decoding: tree.text(node), as: UTF8.self)
    var chain: [Int] = []
    var current = node
    while current > 0 {
      chain.append(current)
      current = tree.enclosing(current)
    }
    path = chain.reversed().flatMap { NodePlace.words(for: $0, in: tree, table: table) }
  }

  /// This place under another path.
  func replacingPath(_ path: [String]) -> NodePlace {
    var place = self
    place.path = path
    return place
  }

  /// Line and column of both ends, such as `2:8–2:15`.
  package var span: SafeText { "\(start.line):\(start.column)–\(end.line):\(end.column)" }

  /// Line and column of both ends, with the bytes where the user wants to see them.
  func spanText(_ layout: Layout) -> SafeText {
    let lines: SafeText =
      layout.isReader ? "\(start.line):\(start.column) to \(end.line):\(end.column)" : span
    return layout.choices.showsBytes ? "\(lines) · \(bytesText(layout))" : lines
  }

  /// Its bytes, such as `bytes 35–42`.
  func bytesText(_ layout: Layout) -> SafeText {
    layout.isReader
      ? "bytes \(bytes.lowerBound) to \(bytes.upperBound)" : "bytes \(bytes.lowerBound)–\(bytes.upperBound)"
  }

  /// The node's name, such as `n7`.
  package var name: String { "n\(node)" }

  private static func words(for node: Int, in tree: SyntaxTree, table: NodeTable) -> [String] {
    let description = table[tree.kind(node)]
    let parent = tree.enclosing(node)
    let field = table[tree.kind(parent)].fields[Int(tree.nodes[node].field)].name
    guard description.sort == .statement else { return parent == 0 ? [] : [field] }
    var words: [String] = []
    if parent != 0, field != "body" { words.append(field == "orelse" ? "else" : field) }
    let isNamed = description.fields.contains { $0.role == .identifier && $0.name == "name" }
    words.append(isNamed ? tree.payloadText(node) : description.name.lowercased())
    return words
  }

  /// The path as text, such as `clamp › if › test`.
  package var pathText: StyledText { path(joinedBy: " › ") }

  /// The path as text for a layout: with commas where it is read aloud.
  func pathText(_ layout: Layout) -> StyledText { layout.isReader ? path(joinedBy: ", ") : pathText }

  private func path(joinedBy separator: StyledText) -> StyledText {
    StyledText.joined(path.map { StyledText(SafeText(line: $0)) }, separator: separator)
  }
}

extension LineTable {
  /// Line and column as people count them: both from 1.
  package func shownPosition(at offset: Int) -> (line: Int, column: Int) {
    let place = position(at: offset)
    return (place.line, place.column + 1)
  }
}
