import SyntaxTrees

/// The cheapest path of small edits from one program to another.
///
/// Algorithm: a top-down tree edit after Selkow (1977, Information Processing Letters 6(6)), in which two nodes
/// with the same label may be matched and their children compared in order, statement lists are aligned by
/// dynamic programming, and only whole statements are inserted or deleted. Where labels or numbers of children
/// differ, the innermost replaceable node around the difference is replaced. A node that could be descended into
/// is replaced all the same where retyping it is cheaper by `DiffWeights`.
///
/// Equal subtrees are skipped by their structural hash, in statement lists after the common beginning and end
/// are trimmed. Only pairs of nodes whose parents were compared are compared, so the work is at most the
/// product of the two sizes, and linear when the trees differ in one place. A list window of more than
/// `listLimit` pairs falls back to anchors (statements that occur once on both sides, in a longest increasing
/// order), with dynamic programming between them where that fits and pairing by position where it does not.
///
/// Guarantee: the edits, applied to the first tree, give the second one, for every pair of programs. A statement
/// list below the top is never emptied and never filled from nothing; its owner is replaced then.
///
/// Two children that have changed places are found by their hashes, and the node around them is replaced.
///
/// Length: with `DiffWeights.fewestEdits` a path is never longer than the number of edits that made the difference.
/// With `smallEdits`, the default, it can be where two small edits are cheaper than retyping what one edit can do.
///
/// Rejected alternatives: general tree edit distance (Zhang and Shasha 1989; Pawlik and Augsten 2016), whose
/// operations delete an inner node and keep its children: no such edit exists in the model's vocabulary, and it
/// is cubic. Move detection (GumTree): an edit here types what it puts in, so a move is no cheaper. Text diff: its
/// hunks are not subtrees. Counting edits alone before bytes (`DiffWeights.fewestEdits`): since a replacement of
/// the enclosing node is always one edit, any two changes of one function collapse into retyping all of it.
package struct TreeDiff: Sendable {
  /// The language of the programs.
  package let language: any Language
  /// What the path's cost is made of.
  package let weights: DiffWeights
  /// The largest number of statement pairs of one list that are all compared.
  package let listLimit: Int

  /// Creates a diff. `listLimit` bounds time and memory for long statement lists.
  package init(language: any Language, weights: DiffWeights = .smallEdits, listLimit: Int = 1 << 14) {
    self.language = language
    self.weights = weights
    self.listLimit = listLimit
  }

  /// The cheapest path found from `first` to `second`, both parsed programs.
  ///
  /// Throws `unprintable` only when a statement at the top of `second` cannot be printed and parsed again.
  package func edits(from first: SyntaxTree, to second: SyntaxTree) throws(EditError) -> EditPath {
    var solver = DiffSolver(
      from: first, to: second, language: language, weights: weights, listLimit: listLimit)
    while true {
      let outcome = solver.compare(0, 0, depth: 0)
      var edits: [Edit] = []
      var failed: Int?
      for step in solver.steps(of: outcome.plan) where failed == nil {
        if step.operation == .delete {
          edits.append(.delete(node: Int(step.from)))
          continue
        }
        let node = Int(step.to)
        guard let fragment = language.fragment(of: node, in: second) else {
          failed = node
          continue
        }
        edits.append(
          step.operation == .replace
            ? .replace(node: Int(step.from), with: fragment)
            : .insert(parent: Int(step.from), field: step.field, index: Int(step.place), fragment))
      }
      guard let failed else { return EditPath(edits: edits, cost: outcome.cost, in: first) }
      // A node whose own text does not mean the node: its surroundings are replaced instead.
      guard solver.usable[failed], second.enclosing(failed) != 0 else { throw .unprintable }
      solver.usable[failed] = false
    }
  }
}
