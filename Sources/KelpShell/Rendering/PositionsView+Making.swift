import KelpBase
import Search
import SyntaxTrees

extension PositionsView {
  /// The view of a distribution over the nodes of a tree; `gold` says what nodes have to do with the right edits.
  ///
  /// With `showsRaw` each node has its unmasked probability too, its masked one where the map holds no other.
  package init(
    _ map: PositionMap, of tree: SyntaxTree, language: any Language, gold: [Int: Gold] = [:],
    showsRaw: Bool = false
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
        gold: gold[node], goldDistance: PositionsView.distance(of: node, to: gold[node], in: tree),
        rawProbability: showsRaw ? map.raw?[index] ?? map.probabilities[index] : nil)
    }
    self.init(source: tree.source, entries: entries, stop: map.stop)
  }

  /// How many levels lie between a node and the right one that it is above or below; 0 where it is neither.
  private static func distance(of node: Int, to gold: Gold?, in tree: SyntaxTree) -> Int {
    var (inner, outer) = (node, node)
    switch gold {
    case .above(let right): inner = right
    case .below(let right): outer = right
    case .right, nil: return 0
    }
    var levels = 0
    while inner > outer {
      inner = tree.enclosing(inner)
      levels += 1
    }
    return levels
  }
}
