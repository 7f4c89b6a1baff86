import KelpBase
import Search
import SyntaxTrees
import TreeEdits

/// Compares where a proposer looks with where the next edit belongs.
struct PositionAnalysis {
  let language: any Language
  let clean: SyntaxTree

  /// The comparison of a map with one state; nil when the state is the clean program.
  func look(
    in tree: SyntaxTree, step: Int, map: PositionMap, proposer: any EditProposer
  ) -> PositionLook? {
    guard !tree.isStructurallyEqual(to: clean, table: language.table),
      let path = try? TreeDiff(language: language).edits(from: tree, to: clean)
    else { return nil }
    // All edits of the path are in terms of this state, and each may come first.
    var anchors: [Int] = []
    var actions: [String?] = []
    for edit in path.edits {
      guard let anchor = edit.anchor(in: tree), !anchors.contains(anchor) else { continue }
      anchors.append(anchor)
      actions.append(PositionAnalysis.action(of: edit))
    }
    let order = map.nodes.indices.sorted { (map.probabilities[$0], -$0) > (map.probabilities[$1], -$1) }
    var ranks = [Int?](repeating: nil, count: tree.count)
    var probabilities = [Double](repeating: 0, count: tree.count)
    for (rank, index) in order.enumerated() {
      ranks[map.nodes[index]] = rank + 1
      probabilities[map.nodes[index]] = map.probabilities[index]
    }
    let depths = depths(of: tree)
    func place(_ node: Int, action: String? = nil) -> PositionLook.Place {
      PositionLook.Place(
        node: node, kind: language.table[tree.kind(node)].name, depth: depths[node],
        start: tree.nodes[node].span.lowerBound, end: tree.nodes[node].span.upperBound, rank: ranks[node],
        probability: probabilities[node], action: action)
    }
    let right = zip(anchors, actions).map { place($0, action: $1) }.sorted {
      ($0.rank ?? .max, $0.node) < ($1.rank ?? .max, $1.node)
    }
    let chosen = order.first.map { map.nodes[$0] }
    return PositionLook(
      step: step, nodes: tree.count, right: right, chosen: chosen.map { place($0) },
      relation: relation(of: chosen, to: anchors, in: tree, stops: map.stop, probabilities), stop: map.stop,
      answers: answers(path.edits, at: right.first?.node, in: tree, proposer: proposer))
  }

  /// What the proposer makes of the right edits, and what it would write at a right node.
  private func answers(
    _ edits: [Edit], at node: Int?, in tree: SyntaxTree, proposer: any EditProposer
  ) -> PositionLook.Answers {
    let fidelities = edits.map { (try? proposer.fidelity(of: $0, in: tree)) ?? .lost }
    var isTextRight: Bool?
    if let node, let best = try? proposer.best(at: node, in: tree), let state = best.applied?.tree {
      isTextRight = edits.contains { edit in
        guard edit.anchor(in: tree) == node,
          let wanted = try? edit.change(in: tree, language: language).result
        else { return false }
        return state.isStructurallyEqual(to: wanted, table: language.table)
      }
    }
    return PositionLook.Answers(
      edits: edits.count, exact: fidelities.count { $0 == .exact },
      widened: fidelities.count { $0 == .widened }, isTextRight: isTextRight)
  }

  private static func action(of edit: Edit) -> String {
    switch edit {
    case .replace: "replace"
    case .insert: "insert"
    case .delete: "delete"
    }
  }

  private func relation(
    of chosen: Int?, to right: [Int], in tree: SyntaxTree, stops: Double, _ probabilities: [Double]
  ) -> PositionLook.Relation {
    guard let chosen, stops <= probabilities[chosen] else { return .stop }
    if right.contains(chosen) { return .right }
    if right.contains(where: { tree.subtree(chosen).contains($0) }) { return .parent }
    if right.contains(where: { tree.subtree($0).contains(chosen) }) { return .child }
    let lines = LineTable(tree.source)
    let line = lines.line(at: tree.nodes[chosen].span.lowerBound)
    let isSameLine = right.contains { lines.line(at: tree.nodes[$0].span.lowerBound) == line }
    return isSameLine ? .sameLine : .elsewhere
  }

  private func depths(of tree: SyntaxTree) -> [Int] {
    var depths: [Int] = []
    depths.reserveCapacity(tree.count)
    for parent in tree.parents() { depths.append(parent < 0 ? 0 : depths[parent] + 1) }
    return depths
  }
}
