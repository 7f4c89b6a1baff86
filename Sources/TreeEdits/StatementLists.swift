/// Two statement lists that are aligned and where they stand.
struct StatementLists {
  /// The statements of the first tree.
  let before: [Int]
  /// The statements of the second tree.
  let after: [Int]
  /// The node of the first tree that holds the list.
  let parent: Int
  /// The field that holds it.
  let field: UInt8
  /// The depth of the statements.
  let depth: Int
  /// Whether something stays in the list, or may not, when all of the window goes.
  var mayEmpty: Bool
}
