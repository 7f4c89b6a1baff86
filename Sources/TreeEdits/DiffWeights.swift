/// What a tree diff counts as cost: a path's cost is the sum over its edits, the cheapest path wins.
///
/// An edit costs `edit` plus one for each byte of canonical text that it puts in; an edit of a statement at the
/// top of the program costs `topStatement` on top of that.
package struct DiffWeights: Sendable, Equatable {
  /// The cost of naming a place and an action, in bytes of text.
  package let edit: Int
  /// The additional cost of replacing, inserting or deleting a statement at the top of the program.
  package let topStatement: Int

  /// Creates weights; neither may be negative.
  package init(edit: Int, topStatement: Int) {
    self.edit = max(0, edit)
    self.topStatement = max(0, topStatement)
  }

  /// Small edits: the shortest description of the change, where an edit is worth sixteen bytes of retyping.
  ///
  /// Edits of top statements are the last resort: neither noise nor model is offered those.
  package static let smallEdits = DiffWeights(edit: 16, topStatement: 1 << 32)

  /// The fewest edits, then the fewest bytes.
  ///
  /// Two changes within one statement then always become one replacement of the smallest node around both, and
  /// within one function at the top of the program at most that whole function, however long it is.
  package static let fewestEdits = DiffWeights(edit: 1 << 32, topStatement: 0)
}
