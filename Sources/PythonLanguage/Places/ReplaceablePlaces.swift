import SyntaxTrees

/// Finds the nodes that an edit may replace where they stand.
enum ReplaceablePlaces {
  /// For every node whether it is replaceable. Linear.
  static func find(in tree: SyntaxTree) -> [Bool] {
    var result = [Bool](repeating: false, count: tree.count)
    // The values of a pattern are constants and dotted names, all the way down.
    var isInPattern = result
    let parents = tree.parents()
    for node in tree.nodes.indices.dropFirst() {
      let parent = parents[node]
      switch PythonNodeTable.shared.sort(of: tree.kind(node)) {
      case .statement: result[node] = true
      case .expression:
        let parentSort = PythonNodeTable.shared.sort(of: tree.kind(parent))
        isInPattern[node] = parentSort == .pattern || (parentSort == .expression && isInPattern[parent])
        result[node] = !isInPattern[node] && acceptsAnyExpression(node, below: parent, in: tree)
      default: break
      }
    }
    return result
  }

  private static func acceptsAnyExpression(_ node: Int, below parent: Int, in tree: SyntaxTree) -> Bool {
    let record = tree.nodes[node]
    if record.flags & SyntaxNode.insideFormattedString != 0 { return false }
    switch tree.python(node) {
    case .starred, .slice, .formattedValue, .interpolation: return false
    case .tuple:
      // Items such as those of `a[b:c, d]` belong to the brackets.
      if tree.python(parent) == .subscript, record.field == Field.Subscript.slice,
        tree.children(node).contains(where: { tree.python($0) == .slice })
      {
        return false
      }
    default: break
    }
    switch tree.python(parent) {
    case .formattedValue, .joinedStr, .interpolation, .templateStr: return false
    // Only a name can stand before `:=` and after `type`.
    case .namedExpr: return record.field == Field.Named.value
    case .typeAlias: return record.field == Field.TypeAlias.value
    default: return true
    }
  }
}
