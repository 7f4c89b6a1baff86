import KelpBase
import SyntaxTrees
import TreeEdits

/// Proposes every single small mistake of a program as its repair, all equally probable: the arm without a model.
///
/// The order is random and depends on the seed and the program alone. It never proposes to stop.
package struct NearMissProposer: EditProposer {
  private let process: ForwardProcess
  private let seed: UInt64

  /// Creates a proposer for programs of a language.
  package init(language: any Language, seed: UInt64) {
    process = ForwardProcess(language: language)
    self.seed = seed
  }

  /// Each node's share of the mistakes that can be made in the program.
  package func positions(in tree: SyntaxTree) throws -> PositionMap {
    var nodes: [Int] = []
    var counts: [Double] = []
    for neighbour in process.neighbours(of: tree) {
      if nodes.last != neighbour.node {
        nodes.append(neighbour.node)
        counts.append(0)
      }
      counts[counts.count - 1] += 1
    }
    let total = counts.reduce(0, +)
    return PositionMap(nodes: nodes, probabilities: counts.map { $0 / total }, stop: 0)
  }

  /// The first `count` edits in the random order that lead to distinct valid programs.
  package func best(in tree: SyntaxTree, count: Int) throws -> ProposalBatch {
    let neighbours = process.neighbours(of: tree)
    var random = self.random(for: tree)
    var order = Array(neighbours.indices)
    random.shuffle(&order)
    var seen: Set<UInt64> = [tree.structuralHash(table: process.language.table)]
    let replaceable = process.language.replaceableNodes(in: tree)
    var proposals: [EditProposal] = []
    var rejected = 0
    for index in order where proposals.count < count {
      let probability = EditProbability(place: -logarithm(Double(neighbours.count)))
      guard let proposal = proposal(neighbours[index], probability, in: tree, replaceable: replaceable) else {
        rejected += 1
        continue
      }
      guard let state = proposal.applied?.tree,
        seen.insert(state.structuralHash(table: process.language.table)).inserted
      else { continue }
      proposals.append(proposal)
    }
    return ProposalBatch(proposals: proposals, rejected: rejected, stopLogProbability: nil)
  }

  /// Independent even draws; the temperature changes nothing.
  package func sample(
    in tree: SyntaxTree, count: Int, temperature: Double, random: inout RandomSource
  ) throws -> ProposalBatch {
    let neighbours = process.neighbours(of: tree)
    let replaceable = process.language.replaceableNodes(in: tree)
    let probability = EditProbability(place: -logarithm(Double(max(1, neighbours.count))))
    var proposals: [EditProposal] = []
    for _ in 0..<count {
      guard let neighbour = random.pick(neighbours),
        let proposal = proposal(neighbour, probability, in: tree, replaceable: replaceable)
      else { continue }
      proposals.append(proposal)
    }
    return ProposalBatch(
      proposals: proposals, rejected: count - proposals.count, stopLogProbability: nil)
  }

  /// An edit's even share when it is one of the mistakes; nil for any other edit.
  package func score(_ edit: Edit, in tree: SyntaxTree) throws -> EditProbability? {
    guard let wanted = try? edit.change(in: tree, language: process.language).result else { return nil }
    let neighbours = process.neighbours(of: tree)
    let isOne = neighbours.contains { neighbour in
      guard let change = try? neighbour.edit.change(in: tree, language: process.language) else {
        return false
      }
      return change.result.isStructurallyEqual(to: wanted, table: process.language.table)
    }
    return isOne ? EditProbability(place: -logarithm(Double(neighbours.count))) : nil
  }

  /// Whether one of the mistakes makes one tree of another.
  package func reaches(_ target: SyntaxTree, from tree: SyntaxTree) -> Bool {
    let replaceable = process.language.replaceableNodes(in: tree)
    return process.neighbours(of: tree).contains { neighbour in
      let change = try? neighbour.edit.change(in: tree, language: process.language, replaceable: replaceable)
      return change?.result.isStructurallyEqual(to: target, table: process.language.table) == true
    }
  }

  /// The mistakes that lead to distinct trees, in the random order, not yet applied.
  func misses(in tree: SyntaxTree) -> [NearMiss] {
    var neighbours = process.neighbours(of: tree)
    var random = self.random(for: tree)
    random.shuffle(&neighbours)
    let table = process.language.table
    let replaceable = process.language.replaceableNodes(in: tree)
    var seen: Set<UInt64> = [tree.structuralHash(table: table)]
    return neighbours.compactMap { neighbour in
      guard
        let change = try? neighbour.edit.change(
          in: tree, language: process.language, replaceable: replaceable)
      else { return nil }
      let hash = change.result.structuralHash(table: table)
      guard seen.insert(hash).inserted else { return nil }
      return NearMiss(
        node: neighbour.node, action: NearMissProposer.action(neighbour), edit: neighbour.edit, hash: hash)
    }
  }

  private func random(for tree: SyntaxTree) -> RandomSource {
    RandomSource(seed: seed, labels: [0xE7, tree.structuralHash(table: process.language.table)])
  }

  private func proposal(
    _ neighbour: Neighbour, _ probability: EditProbability, in tree: SyntaxTree, replaceable: [Bool]
  ) -> EditProposal? {
    guard
      let applied = try? neighbour.edit.apply(to: tree, language: process.language, replaceable: replaceable)
    else { return nil }
    return EditProposal(
      node: neighbour.node, action: NearMissProposer.action(neighbour), probability: probability,
      edit: neighbour.edit, applied: applied)
  }

  private static func action(_ neighbour: Neighbour) -> ProposedAction {
    switch neighbour.noise {
    case .drop: .delete
    case .double: .insertAfter
    case .nearMiss, .inScope, .bank: .replace
    }
  }
}

/// One small mistake that a state could be rid of.
struct NearMiss: Sendable {
  /// The node that it is about.
  let node: Int
  /// What is done to the node.
  let action: ProposedAction
  /// The edit.
  let edit: Edit
  /// The structural hash of the tree that it leads to.
  let hash: UInt64
}
