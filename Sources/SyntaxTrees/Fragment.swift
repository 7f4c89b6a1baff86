/// What a fragment can stand for.
package enum FragmentSort: String, Sendable, Codable, CaseIterable {
  /// One expression.
  case expression
  /// One or more statements.
  case statements
}

/// A parsed piece of program of a sort: what an edit puts in.
///
/// The tree of an expression has one root child, that of statements one for each statement.
package struct Fragment: Sendable {
  /// What the fragment is.
  package let sort: FragmentSort
  /// The tree; its source is the fragment's own text.
  package let tree: SyntaxTree
  /// The indices of the top nodes in `tree`: one expression, or the statements in order.
  package let roots: [Int]

  /// Creates a fragment from a parsed tree whose root is the language's root node.
  package init(sort: FragmentSort, tree: SyntaxTree) {
    self.sort = sort
    self.tree = tree
    roots = Array(tree.children(0))
  }

  /// The fragment's own text.
  package var source: [UInt8] { tree.source }

  /// The number of nodes without the root.
  package var nodeCount: Int { tree.count - 1 }
}
