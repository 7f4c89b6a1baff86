import SyntaxTrees

/// Works out changes of text for a change of tree, the most faithful to the user's formatting first.
///
/// Every patch is only a proposal: the caller parses the text it leads to and keeps the first that gives the
/// changed tree. After proposals for the place itself come the enclosing expression, the enclosing statements
/// from the smallest to the largest, and the whole program, all printed anew.
struct PatchMaker {
  let change: TreeChange
  let tree: SyntaxTree
  let source: SourceLayout

  init(change: TreeChange, tree: SyntaxTree) {
    self.change = change
    self.tree = tree
    source = SourceLayout(tree: tree)
  }

  /// The first proposal that is accepted, or nil; each is made, and offered once, only when those before it were
  /// turned down.
  ///
  /// Printing is what a proposal costs, and the first one is nearly always right.
  func first(where accepts: (TextPatch) -> Bool) -> TextPatch? {
    var tried: [TextPatch] = []
    func firstAccepted(_ patches: [TextPatch]) -> TextPatch? {
      for patch in patches where !tried.contains(patch) {
        if accepts(patch) { return patch }
        tried.append(patch)
      }
      return nil
    }
    let parent = change.parent
    let role = PythonNodeTable.shared[tree.kind(parent)].fields[Int(change.field)].role
    if role == .list(.statement) {
      let new = NewStatements(tree: change.fragment?.tree ?? tree, roots: change.fragment?.roots ?? [])
      let place = StatementPatches(
        source: source, range: change.range, parent: parent, field: change.field, new: new,
        result: change.result)
      if let patch = firstAccepted(place.all()) { return patch }
    } else if isExpressionForExpression {
      let place = ExpressionPatches(source: source, node: change.range.lowerBound, result: change.result)
      if let patch = firstAccepted(place.all()) { return patch }
    }
    var path: [Int] = []
    var ancestor = parent
    while ancestor > 0 {
      path.append(ancestor)
      ancestor = tree.enclosing(ancestor)
    }
    if role != .list(.statement), let owner = enclosingExpression(from: path) {
      let around = ExpressionPatches(source: source, node: owner, result: change.result)
      if let patch = firstAccepted(around.all()) { return patch }
    }
    for (position, statement) in path.enumerated() where isStatement(statement) {
      let owner = position + 1 < path.count ? path[position + 1] : 0
      let again = StatementPatches(
        source: source, range: tree.subtree(statement), parent: owner, field: tree.nodes[statement].field,
        new: NewStatements(tree: change.result, roots: [statement]), result: change.result)
      if let patch = firstAccepted(again.all()) { return patch }
    }
    return firstAccepted([wholeProgram])
  }

  /// Whether one expression takes the place of another.
  private var isExpressionForExpression: Bool {
    let range = change.range
    guard let fragment = change.fragment, fragment.roots.count == 1, !range.isEmpty else { return false }
    guard tree.subtreeEnd(range.lowerBound) == range.upperBound else { return false }
    return PythonNodeTable.shared.sort(of: tree.kind(range.lowerBound)) == .expression
  }

  private func isStatement(_ node: Int) -> Bool {
    PythonNodeTable.shared.sort(of: tree.kind(node)) == .statement
  }

  /// The smallest expression around the change that has a text of its own.
  private func enclosingExpression(from path: [Int]) -> Int? {
    for node in path {
      if isStatement(node) { return nil }
      guard PythonNodeTable.shared.sort(of: tree.kind(node)) == .expression else { continue }
      if tree.nodes[node].flags & SyntaxNode.insideFormattedString == 0 { return node }
    }
    return nil
  }

  /// Everything printed anew, with the program's own line ends.
  private var wholeProgram: TextPatch {
    let text = tree.source
    var layout = PrintLayout.canonical
    layout.lineEnd = source.lineEndStyle(near: 0)
    var printed = PythonPrinter.print(change.result, layout: layout)
    let endsLine = text.last.map(SourceBytes.isLineEnd) ?? (change.result.python(0) == .module)
    if endsLine, !printed.isEmpty { printed += layout.lineEnd }
    return TextPatch(span: source.markLength..<text.count, replacement: printed)
  }
}
