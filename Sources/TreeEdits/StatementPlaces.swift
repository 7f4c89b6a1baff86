import SyntaxTrees

/// Where the nodes of one tree stand in their lists, so that thousands of edits can ask without a walk each.
struct StatementPlaces {
  private let tree: SyntaxTree
  private let parents: [Int]
  /// For every node its number among the children in its field.
  private let numbers: [Int32]
  /// The lists asked for so far, by parent and field. Only looked up, never iterated.
  private var lists: [Int: [Int]] = [:]

  /// Reads off a tree. Linear.
  init(_ tree: SyntaxTree) {
    self.tree = tree
    parents = tree.parents()
    var numbers = [Int32](repeating: 0, count: tree.count)
    for node in tree.nodes.indices where tree.nodes[node].count > 1 {
      var (field, number) = (UInt8.max, Int32(0))
      for child in tree.children(node) {
        number = tree.nodes[child].field == field ? number + 1 : 0
        field = tree.nodes[child].field
        numbers[child] = number
      }
    }
    self.numbers = numbers
  }

  /// The parent of a node; -1 for the root.
  func parent(of node: Int) -> Int { parents[node] }

  /// The number of a node among the children in its field.
  func number(of node: Int) -> Int { Int(numbers[node]) }

  /// The preorder index at which a statement number `index` of a list stands or would stand.
  mutating func insertionPoint(_ parent: Int, field: UInt8, index: Int) -> Int {
    let key = parent << 8 | Int(field)
    let list: [Int]
    if let known = lists[key] {
      list = known
    } else {
      list = tree.children(parent, field: field)
      lists[key] = list
    }
    if list.indices.contains(index) { return list[index] }
    return list.last.map(tree.subtreeEnd) ?? tree.insertionPoint(parent, field: field, index: index)
  }
}
