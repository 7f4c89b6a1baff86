import SyntaxTrees

extension Language {
  /// A program with the body of another program's first function below the header of its own, or nil when one of
  /// them has no function or the result is no program.
  ///
  /// A start of training that has little to do with the program to be reached but, unlike the other program itself,
  /// can be reached by edits below the top.
  package func grafting(bodyOf other: SyntaxTree, onto tree: SyntaxTree) -> SyntaxTree? {
    guard let mine = functions(in: tree).first, let theirs = functions(in: other).first,
      let field = statementList(of: mine, in: tree), let otherField = statementList(of: theirs, in: other)
    else { return nil }
    let body = tree.children(mine, field: field)
    guard let first = body.first, let last = body.last else { return nil }
    let result = tree.exchanging(
      first..<tree.subtreeEnd(last), below: mine, field: field, with: other,
      roots: other.children(theirs, field: otherField))
    guard let parsed = try? parse(print(result)), parsed.isStructurallyEqual(to: result, table: table),
      contextualError(in: parsed) == nil
    else { return nil }
    return parsed
  }

  private func statementList(of node: Int, in tree: SyntaxTree) -> UInt8? {
    table[tree.kind(node)].fields.firstIndex { $0.role == .list(.statement) }.map(UInt8.init)
  }
}
