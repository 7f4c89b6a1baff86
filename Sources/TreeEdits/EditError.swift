import SyntaxTrees

/// Why an edit cannot be applied to a tree.
package enum EditError: Error, Equatable, Sendable, CustomStringConvertible {
  /// The tree has no node with this index; it has `count` nodes.
  case noSuchNode(Int, count: Int)
  /// The node has no text of its own or its place accepts nothing else.
  case notReplaceable(node: Int, kind: String)
  /// The fragment is not of the sort that the place takes.
  case wrongSort(expected: FragmentSort, found: FragmentSort)
  /// The fragment holds nothing.
  case emptyFragment
  /// The node is no statement of a list, so it cannot be deleted.
  case notAStatement(node: Int, kind: String)
  /// The field of the parent is no list of statements that can grow.
  case noStatementList(parent: Int, field: UInt8)
  /// The statement list has `count` statements, so nothing can be inserted at this index.
  case noSuchIndex(Int, count: Int)
  /// No text parses to the tree that the edit means.
  case unprintable
  /// The new program is grammatical, but the language's compiler would reject it.
  case contextual(SyntaxDiagnostic)

  /// One line in lower case: what is wrong.
  package var description: String {
    switch self {
    case .noSuchNode(let node, let count): "there is no node \(node): the program has \(count) nodes"
    case .notReplaceable(let node, let kind): "node \(node) (\(kind)) cannot be replaced where it stands"
    case .wrongSort(let expected, let found):
      "a fragment of sort \(expected.rawValue) is needed here, not \(found.rawValue)"
    case .emptyFragment: "the fragment is empty"
    case .notAStatement(let node, let kind): "node \(node) (\(kind)) is no statement and cannot be deleted"
    case .noStatementList(let parent, let field):
      "field \(field) of node \(parent) is no list of statements that can grow"
    case .noSuchIndex(let index, let count):
      "there is no place \(index) in a list of \(count) statements"
    case .unprintable: "no text parses to the tree that the edit means"
    case .contextual(let diagnostic): "the result would be no valid program: \(diagnostic.message)"
    }
  }
}
