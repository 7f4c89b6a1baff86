import SyntaxTrees

/// What an edit of a path does to the numbering of the tree.
struct EditEffect: Sendable {
  /// The nodes taken out; empty, at the place of the new ones, for an insertion.
  let range: Range<Int>
  /// How many nodes the tree gains.
  let growth: Int
  /// The parent of the list, -1 when the edit leaves the list's length alone.
  let parent: Int
  /// The field of the list.
  let field: UInt8
  /// The number in the list of the statement, or of the one inserted before; -1 when not needed.
  let place: Int
  /// How many statements the list gains.
  let listGrowth: Int

  init(_ edit: Edit, in tree: SyntaxTree, _ places: inout StatementPlaces) {
    switch edit {
    case .replace(let node, let fragment):
      range = tree.subtree(node)
      growth = fragment.nodeCount - range.count
      (parent, field, place, listGrowth) = (-1, 0, -1, 0)
    case .insert(let parent, let field, let index, let fragment):
      let point = places.insertionPoint(parent, field: field, index: index)
      range = point..<point
      growth = fragment.nodeCount
      (self.parent, self.field, place, listGrowth) = (parent, field, index, fragment.roots.count)
    case .delete(let node):
      range = tree.subtree(node)
      growth = -range.count
      parent = places.parent(of: node)
      field = tree.nodes[node].field
      place = places.number(of: node)
      listGrowth = -1
    }
  }
}
