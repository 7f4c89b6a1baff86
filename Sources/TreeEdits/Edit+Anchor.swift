import SyntaxTrees

extension Edit {
  /// The node that a position names when it means this edit, in the tree the edit applies to.
  ///
  /// The node that goes, for an insertion the statement it goes before, at the end of a list the statement it goes
  /// after; nil when the list is empty or the edit does not fit the tree.
  package func anchor(in tree: SyntaxTree) -> Int? {
    switch self {
    case .replace(let node, _), .delete(let node):
      return tree.nodes.indices.contains(node) ? node : nil
    case .insert(let parent, let field, let index, _):
      guard tree.nodes.indices.contains(parent) else { return nil }
      let siblings = tree.children(parent, field: field)
      return siblings.indices.contains(index) ? siblings[index] : siblings.last
    }
  }
}
