import SyntaxTrees

/// What CPython's compiler rejects in trees that its grammar accepts: `return` outside a function, duplicate
/// arguments, misplaced starred expressions and the like.
package enum ContextRules {
  /// The first such error in the order of the text, or nil. About linear, and without recursion.
  package static func firstError(
    in tree: SyntaxTree, version: LanguageVersion = .newest
  ) -> SyntaxDiagnostic? {
    guard tree.count > 0 else { return nil }
    var checker = ContextChecker(tree: tree, version: version)
    checker.checkAll()
    return checker.firstError
  }
}
