import SyntaxTrees

/// The edits that lead from one tree to another.
///
/// All of `edits` are in terms of the first tree and touch disjoint places of it, so each may come first: all
/// of them are right next edits. Applied one after another in their order they need no renumbering, because the
/// last place of the program comes first; applied in another order they need `renumbered(_:after:)`.
package struct EditPath: Sendable {
  /// The edits in terms of the first tree, the last place in preorder first.
  package let edits: [Edit]
  /// The sum of the costs under the diff's weights.
  package let cost: Int
  /// What each edit does to the numbering of nodes and statements.
  let effects: [EditEffect]

  init(edits: [Edit], cost: Int, in tree: SyntaxTree) {
    self.edits = edits
    self.cost = cost
    var places = StatementPlaces(tree)
    effects = edits.map { EditEffect($0, in: tree, &places) }
  }

  /// The edit number `index` in terms of the tree after some others of this path were applied.
  ///
  /// `applied` says for every edit of the path whether it was. Linear in the number of edits.
  package func renumbered(_ index: Int, after applied: [Bool]) -> Edit {
    switch edits[index] {
    case .replace(let node, let fragment): .replace(node: shifted(node, applied), with: fragment)
    case .delete(let node): .delete(node: shifted(node, applied))
    case .insert(let parent, let field, let place, let fragment):
      .insert(
        parent: shifted(parent, applied), field: field, index: place + listShift(index, applied), fragment)
    }
  }

  /// The states on the way from the first tree to the second, each a valid program where the two ends are.
  ///
  /// An edit whose result the language's compiler would reject is put off until others have been applied. Where
  /// none of those left can come next (a variable and its `nonlocal` elsewhere change their name), they are made in
  /// one: by the fewest edits that lead to where they lead together. Throws when an edit does not apply at all,
  /// which means that `tree` is not the tree of the diff.
  package func states(from tree: SyntaxTree, language: any Language) throws(EditError) -> [AppliedEdit] {
    var states: [AppliedEdit] = []
    var current = tree
    var applied = [Bool](repeating: false, count: edits.count)
    while states.count < edits.count {
      let open = edits.indices.filter { !applied[$0] }
      var step: (index: Int, state: AppliedEdit)?
      for index in open where step == nil {
        do {
          step = (index, try renumbered(index, after: applied).apply(to: current, language: language))
        } catch .contextual {
          continue
        }
      }
      guard let step else { return states + (try together(from: current, applied, language: language)) }
      applied[step.index] = true
      states.append(step.state)
      current = step.state.tree
    }
    return states
  }

  /// The states of as few edits as possible that do what all edits not applied yet do.
  private func together(
    from tree: SyntaxTree, _ applied: [Bool], language: any Language
  ) throws(EditError) -> [AppliedEdit] {
    var target = tree
    var applied = applied
    for index in edits.indices where !applied[index] {
      let edit = renumbered(index, after: applied)
      target = try edit.apply(to: target, language: language, checksContext: false).tree
      applied[index] = true
    }
    let fewest = try TreeDiff(language: language, weights: .fewestEdits).edits(from: tree, to: target)
    var states: [AppliedEdit] = []
    // The last place comes first, so no edit renumbers another.
    for edit in fewest.edits {
      let last = states.last?.tree ?? tree
      states.append(try edit.apply(to: last, language: language, checksContext: false))
    }
    return states
  }

  private func shifted(_ node: Int, _ applied: [Bool]) -> Int {
    var result = node
    for (index, effect) in effects.enumerated() where applied[index] && effect.range.upperBound <= node {
      result += effect.growth
    }
    return result
  }

  private func listShift(_ index: Int, _ applied: [Bool]) -> Int {
    let own = effects[index]
    var shift = 0
    for (other, effect) in effects.enumerated() where applied[other] && other != index {
      guard effect.parent == own.parent, effect.field == own.field, effect.place >= 0 else { continue }
      // Of several insertions at one place the one that stands later in the text comes first in the path.
      if effect.place < own.place || (effect.place == own.place && effect.range.isEmpty && other > index) {
        shift += effect.listGrowth
      }
    }
    return shift
  }
}
