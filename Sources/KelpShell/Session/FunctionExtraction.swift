import KelpBase
import SyntaxTrees

/// Takes one function or class out of a program, with its decorators, moved to the left margin.
enum FunctionExtraction {
  /// The text of a definition named `name`, or `Outer.inner`. Throws with the names that there are.
  static func extract(
    _ name: String, from tree: SyntaxTree, language: any Language, file: String
  ) throws(ShellError) -> [UInt8] {
    let names = definitions(in: tree, table: language.table)
    guard let node = (names.first { $0.path == name } ?? names.first { $0.name == name })?.node else {
      let near = EditDistance.suggestions(for: name, among: names.map(\.path))
      let some = names.prefix(6).map(\.path).joined(separator: ", ")
      let hint =
        near.first.map { "did you mean \($0)?" }
        ?? (some.isEmpty ? "it defines nothing" : "it defines \(some)\(names.count > 6 ? " and more" : "")")
      throw .usage("no function '\(name)' in \(file)", hint: hint)
    }
    return dedented(tree, node, language)
  }

  /// Every definition with its dotted path, in preorder.
  static func definitions(
    in tree: SyntaxTree, table: NodeTable
  ) -> [(node: Int, name: String, path: String)] {
    var result: [(node: Int, name: String, path: String)] = []
    var open: [(end: Int, path: String)] = []
    for node in tree.nodes.indices {
      while let last = open.last, last.end <= node { open.removeLast() }
      let description = table[tree.kind(node)]
      guard description.sort == .statement,
        description.fields.contains(where: { $0.name == "name" && $0.role == .identifier })
      else { continue }
      let name = tree.payloadText(node)
      let path = (open.last.map { $0.path + "." } ?? "") + name
      result.append((node, name, path))
      open.append((tree.subtreeEnd(node), path))
    }
    return result
  }

  private static func dedented(_ tree: SyntaxTree, _ node: Int, _ language: any Language) -> [UInt8] {
    // Decorators stand before the definition's own span.
    let first = tree.subtree(node).map { Int(tree.nodes[$0].start) }.min() ?? 0
    let lines = LineTable(tree.source)
    let span = tree.nodes[node].span
    let start = lines.starts[lines.line(at: min(first, span.lowerBound)) - 1]
    let indent = tree.source[start...].prefix { $0 == 0x20 || $0 == 0x09 }
    var result: [UInt8] = []
    for line in lines.line(at: start)...lines.line(at: max(start, span.upperBound - 1)) {
      let from = lines.starts[line - 1]
      let end = line < lines.starts.count ? lines.starts[line] : tree.source.count
      let text = tree.source[from..<min(end, max(span.upperBound, from))]
      result +=
        text.starts(with: indent) ? text.dropFirst(indent.count) : text.drop { $0 == 0x20 || $0 == 0x09 }
    }
    if result.last != 0x0A { result.append(0x0A) }
    return result
  }
}
