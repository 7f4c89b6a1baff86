import KelpBase
import Search
import SyntaxTrees

extension PositionsView {
  /// The view of a distribution over the nodes of a tree; `gold` says what nodes have to do with the right edits.
  package init(
    _ map: PositionMap, of tree: SyntaxTree, language: any Language, gold: [Int: Gold] = [:]
  ) {
    let lines = LineTable(tree.source)
    let entries = map.nodes.indices.sorted {
      let (left, right) = (map.probabilities[$0], map.probabilities[$1])
      return left == right ? $0 < $1 : left > right
    }.map { index in
      let node = map.nodes[index]
      return Entry(
        place: NodePlace(node, in: tree, table: language.table, lines: lines),
        probability: map.probabilities[index], headToken: language.headToken(of: node, in: tree),
        gold: gold[node])
    }
    self.init(source: tree.source, entries: entries, stop: map.stop)
  }
}
