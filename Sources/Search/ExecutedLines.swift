import KelpBase
import SyntaxTrees

/// Which nodes of a program a failing test may have met, by the lines that were executed.
enum ExecutedLines {
  /// For each node what its weight is multiplied by.
  ///
  /// A node counts as executed when any line of its innermost statement is: interpreters tell the lines of
  /// statements, not those of the expressions inside. Without lines every factor is 1.
  static func factors(
    _ lines: [Int]?, in tree: SyntaxTree, table: NodeTable, unexecuted: Double
  ) -> [Double] {
    var factors = [Double](repeating: 1, count: tree.count)
    guard let lines, !lines.isEmpty else { return factors }
    let ascending = lines.sorted()
    let lineTable = LineTable(tree.source)
    for node in tree.nodes.indices.dropFirst() {
      guard table.sort(of: tree.kind(node)) == .statement else { continue }
      let span = tree.nodes[node].span
      let first = lineTable.line(at: span.lowerBound)
      let last = lineTable.line(at: max(span.lowerBound, span.upperBound - 1))
      let next = ascending.partitioningIndex { $0 >= first }
      let isExecuted = next < ascending.count && ascending[next] <= last
      // Preorder: a statement inside overwrites what its surroundings say.
      for inner in tree.subtree(node) { factors[inner] = isExecuted ? 1 : unexecuted }
    }
    return factors
  }
}

extension [Int] {
  /// The first index of ascending elements at which a condition holds, which holds from there on.
  fileprivate func partitioningIndex(_ holds: (Int) -> Bool) -> Int {
    var (low, high) = (0, count)
    while low < high {
      let middle = (low + high) / 2
      if holds(self[middle]) { high = middle } else { low = middle + 1 }
    }
    return low
  }
}
