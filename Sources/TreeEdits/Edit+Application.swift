import SyntaxTrees

extension Edit {
  /// The change of tree that the edit means, without any text.
  ///
  /// `replaceable` is the answer of `Language.replaceableNodes(in:)` when the caller has it already. Throws when
  /// the tree has no such place or the place takes no such fragment. Linear in the size of the tree.
  package func change(
    in tree: SyntaxTree, language: any Language, replaceable: [Bool]? = nil
  ) throws(EditError) -> TreeChange {
    if let fragment, fragment.roots.isEmpty { throw .emptyFragment }
    switch self {
    case .replace(let node, let fragment):
      try Edit.check(node, in: tree)
      let kind = tree.kind(node)
      guard node > 0, (replaceable ?? language.replaceableNodes(in: tree))[node] else {
        throw .notReplaceable(node: node, kind: language.table[kind].name)
      }
      let expected = language.table.sort(of: kind).fragmentSort
      guard fragment.sort == expected else {
        throw .wrongSort(expected: expected ?? .expression, found: fragment.sort)
      }
      return TreeChange(
        range: tree.subtree(node), parent: tree.enclosing(node), field: tree.nodes[node].field,
        fragment: fragment, in: tree)
    case .insert(let parent, let field, let index, let fragment):
      try Edit.check(parent, in: tree)
      let count = tree.children(parent, field: field).count
      guard language.table.isStatementList(tree.kind(parent), field), count > 0 || parent == 0 else {
        throw .noStatementList(parent: parent, field: field)
      }
      guard 0...count ~= index else { throw .noSuchIndex(index, count: count) }
      guard fragment.sort == .statements else {
        throw .wrongSort(expected: .statements, found: fragment.sort)
      }
      let point = tree.insertionPoint(parent, field: field, index: index)
      return TreeChange(range: point..<point, parent: parent, field: field, fragment: fragment, in: tree)
    case .delete(let node):
      try Edit.check(node, in: tree)
      let field = tree.nodes[node].field
      let parent = tree.enclosing(node)
      guard node > 0, language.table.sort(of: tree.kind(node)) == .statement,
        language.table.isStatementList(tree.kind(parent), field)
      else { throw .notAStatement(node: node, kind: language.table[tree.kind(node)].name) }
      let isLast = parent != 0 && tree.children(parent, field: field).count == 1
      return TreeChange(
        range: tree.subtree(node), parent: parent, field: field,
        fragment: isLast ? language.emptyStatement : nil, in: tree)
    }
  }

  /// Applies the edit: the text is patched, parsed again, and kept when the parse is exactly the changed tree.
  ///
  /// With `checksContext` a result that the language's compiler would reject is refused (`contextual`).
  /// Throws when the edit does not fit the tree; the language's parser has the last word. Linear.
  package func apply(
    to tree: SyntaxTree, language: any Language, replaceable: [Bool]? = nil, checksContext: Bool = true
  ) throws(EditError) -> AppliedEdit {
    let change = try change(in: tree, language: language, replaceable: replaceable)
    return try apply(change, to: tree, language: language, checksContext: checksContext)
  }

  /// Applies the edit whose change of `tree` is known already.
  func apply(
    _ change: TreeChange, to tree: SyntaxTree, language: any Language, checksContext: Bool = true
  ) throws(EditError) -> AppliedEdit {
    let table = language.table
    var found: SyntaxTree?
    let patch = language.firstPatch(for: change, in: tree) { patch in
      guard let parsed = try? language.parse(patch.applied(to: tree.source)),
        parsed.isStructurallyEqual(to: change.result, table: table)
      else { return false }
      found = parsed
      return true
    }
    guard let patch, let result = found else { throw .unprintable }
    if checksContext, let diagnostic = language.contextualError(in: result) { throw .contextual(diagnostic) }
    return AppliedEdit(edit: self, before: tree, tree: result, patch: patch)
  }

  private static func check(_ node: Int, in tree: SyntaxTree) throws(EditError) {
    guard tree.nodes.indices.contains(node) else { throw .noSuchNode(node, count: tree.count) }
  }
}

extension NodeSort {
  /// The sort of fragment that can stand for a node of this sort, or nil.
  package var fragmentSort: FragmentSort? {
    switch self {
    case .statement: .statements
    case .expression: .expression
    case .root, .pattern, .part, .absent: nil
    }
  }
}

extension NodeTable {
  /// Whether a field of a kind is a list of statements.
  package func isStatementList(_ kind: NodeKind, _ field: UInt8) -> Bool {
    let fields = self[kind].fields
    return Int(field) < fields.count && fields[Int(field)].role == .list(.statement)
  }
}

extension SyntaxTree {
  /// The preorder index at which a statement number `index` of a list stands or would stand.
  ///
  /// Children stand in the order of fields, so an empty list is placed before the fields that follow it.
  package func insertionPoint(_ parent: Int, field: UInt8, index: Int) -> Int {
    var position = 0
    var child = parent + 1
    let end = subtreeEnd(parent)
    while child < end, nodes[child].field <= field {
      if nodes[child].field == field {
        if position == index { return child }
        position += 1
      }
      child = subtreeEnd(child)
    }
    return child
  }

  /// The number of statements in a subtree, the node itself and nested ones included.
  package func statementCount(_ node: Int, table: NodeTable) -> Int {
    var count = 0
    for index in subtree(node) where table.sort(of: nodes[index].kind) == .statement { count += 1 }
    return count
  }
}
