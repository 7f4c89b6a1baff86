import SyntaxTrees
import TreeEdits

extension EditProposal {
  /// The first `count` edits at places of which none contains another, in their order.
  ///
  /// Only the stop alone where it comes first; elsewhere it is left out.
  static func disjoint(_ proposals: [EditProposal], count: Int, in tree: SyntaxTree) -> [EditProposal] {
    guard let first = proposals.first else { return [] }
    if first.edit == nil { return [first] }
    var chosen: [EditProposal] = []
    for proposal in proposals where chosen.count < max(1, count) && proposal.edit != nil {
      let place = tree.subtree(proposal.node)
      if chosen.allSatisfy({ !tree.subtree($0.node).overlaps(place) }) { chosen.append(proposal) }
    }
    return chosen
  }

  /// The proposal for a tree that differs only behind its place; nil where the edit does not apply any more.
  func moved(to tree: SyntaxTree, language: any Language) -> EditProposal? {
    guard let edit, let applied else { return nil }
    if applied.before.source == tree.source { return self }
    guard let again = try? edit.apply(to: tree, language: language) else { return nil }
    return EditProposal(node: node, action: action, probability: probability, edit: edit, applied: again)
  }
}
