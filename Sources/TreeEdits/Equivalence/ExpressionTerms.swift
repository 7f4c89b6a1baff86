import EGraphs
import SyntaxTrees

/// Turns expressions of a language into terms and back. Every node is one operator; nothing is lost but spans.
package struct ExpressionTerms: Sendable {
  /// The language.
  package let language: any Language

  /// Creates the conversion for a language.
  package init(language: any Language) { self.language = language }

  /// The term of a subtree. Linear.
  package func term(of node: Int, in tree: SyntaxTree, _ operators: inout OperatorTable) -> Term {
    Term(
      tree.subtree(node).map { index in
        let shape = ExpressionShape(of: index, in: tree)
        return operators.intern(ShapeNames.name(shape), arity: shape.fields.count)
      })
  }

  /// The term of an expression in the language's notation, or nil when it is none.
  package func term(_ text: String, _ operators: inout OperatorTable) -> Term? {
    guard let fragment = try? language.parseFragment(Array(text.utf8), sort: .expression) else { return nil }
    return term(of: fragment.roots[0], in: fragment.tree, &operators)
  }

  /// The expression that a term stands for, or nil when the term is no expression that can be written down.
  ///
  /// The text is parsed and compared with the term, so a fragment that is returned means exactly the term.
  package func fragment(of term: Term, _ operators: OperatorTable) -> Fragment? {
    guard let tree = tree(of: term, operators),
      let fragment = try? language.parseFragment(language.print(tree, roots: [1]), sort: .expression),
      fragment.roots.count == 1,
      fragment.tree.isStructurallyEqual(fragment.roots[0], to: tree, 1, table: language.table)
    else { return nil }
    return fragment
  }

  /// The tree of a term below a root, without any text.
  private func tree(of term: Term, _ operators: OperatorTable) -> SyntaxTree? {
    guard let root = language.table.descriptions.lastIndex(where: { $0.sort == .root }) else { return nil }
    var tree = SyntaxTree(source: [], nodes: [])
    tree.nodes.append(
      SyntaxNode(kind: NodeKind(rawValue: UInt8(root)), count: UInt32(term.count + 1), start: 0, end: 0))
    // The fields that the next nodes stand in, the next one last.
    var fields: [UInt8] = [0]
    for op in term.operators {
      guard let field = fields.popLast(), let shape = ShapeNames.shape(operators.name(op)) else { return nil }
      var node = SyntaxNode(kind: shape.kind, field: field, detail: shape.detail, start: 0, end: 0)
      if shape.payloadKind != .none {
        node.payload = UInt32(tree.payloads.count)
        tree.payloads.append(
          Payload(
            kind: shape.payloadKind, offset: UInt32(tree.pool.count), length: UInt32(shape.payload.count)))
        tree.pool += shape.payload
      }
      tree.nodes.append(node)
      fields += shape.fields.reversed()
    }
    guard fields.isEmpty else { return nil }
    // Sizes from the back: a node's children follow it one after another.
    for index in tree.nodes.indices.dropFirst().reversed() {
      let arity = operators.arity(term.operators[index - 1])
      var end = index + 1
      for _ in 0..<arity { end += Int(tree.nodes[end].count) }
      tree.nodes[index].count = UInt32(end - index)
    }
    return tree
  }
}
