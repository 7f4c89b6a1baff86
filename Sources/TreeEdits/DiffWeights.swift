/// What a tree diff counts as cost: a path's cost is the sum over its edits, the cheapest path wins.
///
/// An edit costs `edit` plus one for each byte of canonical text that it puts in; an edit of a statement at the
/// top of the program costs `topStatement` on top of that. Where several children of one expression change, each
/// after the first costs `sameExpression` more.
package struct DiffWeights: Sendable, Equatable {
  /// The cost of naming a place and an action, in bytes of text.
  package let edit: Int
  /// The additional cost of replacing, inserting or deleting a statement at the top of the program.
  package let topStatement: Int
  /// The additional cost of every further child of one expression that changes.
  package let sameExpression: Int

  /// Creates weights; none may be negative.
  package init(edit: Int, topStatement: Int, sameExpression: Int = 0) {
    self.edit = max(0, edit)
    self.topStatement = max(0, topStatement)
    self.sameExpression = max(0, sameExpression)
  }

  /// Small edits: the shortest description of the change, where an edit is worth sixteen bytes of retyping.
  ///
  /// Edits of top statements are the last resort: neither noise nor model is offered those. Whatever the weights,
  /// two children that have changed places are one mistake and make one edit.
  package static let smallEdits = DiffWeights(edit: 16, topStatement: 1 << 32, sameExpression: 48)

  /// The fewest edits, then the fewest bytes.
  ///
  /// Two changes within one statement then always become one replacement of the smallest node around both, and
  /// within one function at the top of the program at most that whole function, however long it is.
  package static let fewestEdits = DiffWeights(edit: 1 << 32, topStatement: 0)
}
