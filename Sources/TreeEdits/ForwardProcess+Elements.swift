import SyntaxTrees

/// Noise of the kinds `drop` and `double` at an element of a list: an argument, an item, an operand.
extension ForwardProcess {
  /// The edit of the enclosing expression that takes an element out, or puts it there twice; nil when the node is
  /// no element or the only one.
  func elementEdit(_ noise: NoiseKind, of node: Int, in tree: SyntaxTree, replaceable: [Bool]) -> Edit? {
    let parent = tree.enclosing(node)
    let field = tree.nodes[node].field
    guard parent > 0, replaceable[parent], isElementList(tree.kind(parent), field) else { return nil }
    let range = tree.subtree(node)
    let changed: SyntaxTree
    if noise == .drop {
      guard tree.children(parent, field: field).count > 1 else { return nil }
      changed = tree.exchanging(range, below: parent, field: field, with: tree, roots: [])
    } else {
      changed = tree.exchanging(
        range.upperBound..<range.upperBound, below: parent, field: field, with: tree, roots: [node])
    }
    let text = language.print(changed, roots: [parent])
    guard let fragment = try? language.parseFragment(text, sort: .expression), fragment.roots.count == 1
    else { return nil }
    return .replace(node: parent, with: fragment)
  }

  /// Whether a field holds elements that come and go by themselves: the only list of expressions of an expression
  /// whose elements have no operators between them.
  private func isElementList(_ kind: NodeKind, _ field: UInt8) -> Bool {
    guard language.table.sort(of: kind) == .expression else { return false }
    let fields = language.table[kind].fields
    guard Int(field) < fields.count, fields[Int(field)].role == .list(.expression) else { return false }
    return fields.count { $0.role == .list(.expression) } == 1
      && !fields.contains { $0.role == .operatorList }
  }
}
