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

  init(change: TreeChange, tree: SyntaxTree, version: LanguageVersion) {
    self.change = change
    self.tree = tree
    source = SourceLayout(tree: tree, version: version)
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
    let path = ([parent] + tree.ancestors(of: parent)).filter { $0 > 0 }
    if role != .list(.statement), let owner = enclosingExpression(from: path) {
      let around = ExpressionPatches(source: source, node: owner, result: change.result)
      if let patch = firstAccepted(around.all()) { return patch }
    }
    for position in statementsToPrint(path) {
      let statement = path[position]
      let owner = position + 1 < path.count ? path[position + 1] : 0
      let again = StatementPatches(
        source: source, range: tree.subtree(statement), parent: owner, field: tree.nodes[statement].field,
        new: NewStatements(tree: change.result, roots: [statement]), result: change.result)
      if let patch = firstAccepted(again.all()) { return patch }
    }
    return firstAccepted([wholeProgram])
  }

  /// The positions in a path of the enclosing statements that are printed anew as proposals.
  ///
  /// The nearest ones, and beyond them only those that are twice as large as the last, so that the work stays
  /// linear also for chains of thousands of `elif`.
  private func statementsToPrint(_ path: [Int]) -> [Int] {
    var chosen: [Int] = []
    var size = 0
    for (position, node) in path.enumerated() where isStatement(node) {
      guard chosen.count < 8 || Int(tree.nodes[node].count) >= 2 * size else { continue }
      chosen.append(position)
      size = Int(tree.nodes[node].count)
    }
    return chosen
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
    var layout = PrintLayout.canonical(source.version)
    layout.lineEnd = source.lineEndStyle(near: 0)
    var printed = PythonPrinter.print(change.result, layout: layout)
    let endsLine = text.last.map(SourceBytes.isLineEnd) ?? (change.result.python(0) == .module)
    if endsLine, !printed.isEmpty { printed += layout.lineEnd }
    return TextPatch(span: source.markLength..<text.count, replacement: printed)
  }
}
