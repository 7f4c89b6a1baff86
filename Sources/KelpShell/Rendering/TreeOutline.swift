import KelpBase
import SyntaxTrees
import Terminal

/// A syntax tree as an indented outline with node numbers.
package enum TreeOutline {
  /// The outline of a subtree. `depth` limits how far below its root it goes.
  package static func lines(
    _ tree: SyntaxTree, root: Int, table: NodeTable, depth limit: Int, showsSpans: Bool, layout: Layout
  ) -> [StyledText] {
    let positions = LineTable(tree.source)
    let width = "n\(tree.subtreeEnd(root) - 1)".count
    var result: [StyledText] = []
    var stack: [(node: Int, depth: Int)] = [(root, 0)]
    while let (node, depth) = stack.popLast() {
      var line = StyledText("n\(node)", .dim).padded(to: width + 2)
      line += row(node, in: tree, depth: depth, isRoot: node == root, table: table)
      if showsSpans {
        let place = NodePlace(node, in: tree, table: table, lines: positions)
        line += StyledText("  \(place.spanText(layout))", .dim)
      }
      if depth == limit, tree.nodes[node].count > 1 {
        line += StyledText("  … \(Int(tree.nodes[node].count) - 1) below", .dim)
      }
      result.append(layout.fit(line))
      if depth < limit {
        for child in Array(tree.children(node)).reversed() { stack.append((child, depth + 1)) }
      }
    }
    return result
  }

  /// A node as one line: its field, unless it is the root of what is shown, its kind and what it holds.
  static func row(
    _ node: Int, in tree: SyntaxTree, depth: Int, isRoot: Bool, table: NodeTable, style: Style? = nil
  ) -> StyledText {
    var line: StyledText = "\(String(repeating: "  ", count: min(depth, 40)))"
    if !isRoot {
      let parent = tree.enclosing(node)
      let field = table[tree.kind(parent)].fields[Int(tree.nodes[node].field)].name
      line += StyledText("\(field) ", style ?? .dim)
    }
    line += StyledText(SafeText(line: table[tree.kind(node)].name), style ?? .cyan)
    if let label = label(node, in: tree) { line += " " + StyledText(label, style ?? .plain) }
    return line
  }

  /// The identifier or constant of a node as it stands in the source, or nil.
  static func label(_ node: Int, in tree: SyntaxTree) -> SafeText? {
    let payload = tree.payload(node)
    switch payload.kind {
    case .none, .operators: return tree.nodes[node].count == 1 ? nil : shortText(node, in: tree)
    case .identifier, .identifiers: return SafeText(line: tree.payloadText(node))
    default: return Brief.text(String(decoding: tree.text(node), as: UTF8.self), limit: 40)
    }
  }

  /// The source of an expression when it is one short line.
  private static func shortText(_ node: Int, in tree: SyntaxTree) -> SafeText? {
    let text = String(decoding: tree.text(node), as: UTF8.self)
    return text.count <= 32 && !text.contains("\n") && node != 0 ? SafeText(line: text) : nil
  }
}
