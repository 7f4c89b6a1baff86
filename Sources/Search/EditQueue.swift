import KelpBase
import SyntaxTrees
import TreeEdits

/// The edits of one state in the order in which a search tries them: the proposer's own and, where they are mixed in,
/// all small mistakes, the heaviest first. Each leads to another program, and none is left out.
///
/// The proposer is asked for a few edits at first and for twice as many whenever the next edit weighs less than its
/// least probable one.
struct EditQueue {
  /// An edit that was not tried yet.
  private struct Entry {
    let node: Int
    let action: ProposedAction
    let edit: Edit
    var probability: EditProbability
    var applied: AppliedEdit?
    let hash: UInt64
    /// The logarithm of its weight.
    var weight: Double
  }

  /// The most edits that a proposer is asked for.
  private static let widest = 1 << 14

  private let tree: SyntaxTree
  private let language: any Language
  private let mixture: EditMixture
  private let factors: [Double]
  /// The lightest is last.
  private var entries: [Entry] = []
  private var next = 0
  private var known: Set<UInt64> = []
  /// How many edits the proposer is asked for next; nil when it has no more.
  private var width: Int?
  /// The weight of the proposer's least probable edit so far.
  private var tail = 0.0
  private let misses: [NearMiss]

  /// Gathers the edits of a state.
  ///
  /// `misses` are the small mistakes to be mixed in, `factors` what the weight of each node is multiplied by. Throws
  /// what the proposer throws.
  init(
    _ tree: SyntaxTree, proposer: any EditProposer, misses: [NearMiss], factors: [Double], width: Int,
    language: any Language, mixture: EditMixture, note: (ProposalBatch) -> Void
  ) throws {
    self.tree = tree
    self.language = language
    self.mixture = mixture
    self.factors = factors
    self.misses = misses
    self.width = width
    known.insert(tree.structuralHash(table: language.table))
    try extend(by: proposer, note: note)
    guard !misses.isEmpty else { return }
    try mix(proposer)
  }

  /// Gathers small mistakes alone, all equally heavy, in their order: where no proposer can be asked.
  init(_ tree: SyntaxTree, misses: [NearMiss], language: any Language, mixture: EditMixture) {
    self.tree = tree
    self.language = language
    self.mixture = mixture
    self.misses = misses
    factors = []
    width = nil
    let share = -logarithm(Double(max(1, misses.count)))
    entries = misses.map {
      Entry(
        node: $0.node, action: $0.action, edit: $0.edit, probability: EditProbability(place: share),
        applied: nil, hash: $0.hash, weight: share)
    }
  }

  /// Whether no edit was ever found.
  var isBarren: Bool { entries.isEmpty }

  /// The logarithm of the weight of the next edit, or what bounds it where the proposer must be asked; nil when none
  /// is left.
  var weight: Double? { next < entries.count ? entries[next].weight : width.map { _ in tail } }

  /// Asks the proposer for more where its turn has come.
  mutating func refill(_ proposer: any EditProposer, note: (ProposalBatch) -> Void) throws {
    while width != nil, next >= entries.count || entries[next].weight < tail {
      try extend(by: proposer, note: note)
    }
  }

  /// Takes the next edit, applied, with the logarithm of its weight; the edit is nil where it leads to no program.
  mutating func pop() -> (proposal: EditProposal?, weight: Double)? {
    guard next < entries.count else { return nil }
    let entry = entries[next]
    next += 1
    guard let applied = entry.applied ?? (try? entry.edit.apply(to: tree, language: language)) else {
      return (nil, entry.weight)
    }
    let proposal = EditProposal(
      node: entry.node, action: entry.action, probability: entry.probability, edit: entry.edit,
      applied: applied)
    return (proposal, entry.weight)
  }

  private mutating func extend(by proposer: any EditProposer, note: (ProposalBatch) -> Void) throws {
    guard let width else { return }
    let batch = try proposer.best(in: tree, count: width)
    note(batch)
    let isAll =
      batch.proposals.count < width || width >= EditQueue.widest
      || width > 1 && batch.proposals.allSatisfy { $0.edit == nil }
    self.width = isAll ? nil : width * 2
    for proposal in batch.proposals {
      guard let edit = proposal.edit, let applied = proposal.applied else { continue }
      let weight = weight(of: proposal.probability, node: proposal.node)
      tail = min(tail, weight)
      let hash = applied.tree.structuralHash(table: language.table)
      guard known.insert(hash).inserted else { continue }
      entries.append(
        Entry(
          node: proposal.node, action: proposal.action, edit: edit, probability: proposal.probability,
          applied: applied, hash: hash, weight: weight))
    }
    sort()
  }

  /// The logarithm of the weight of the proposer's own edit.
  private func weight(of probability: EditProbability, node: Int) -> Double {
    let factor = factors.indices.contains(node) ? factors[node] : 1
    // Without small mistakes there is one distribution, and nothing to mix.
    return misses.isEmpty
      ? probability.total + logarithm(factor) : logarithm(mixture.weight(probability, factor: factor))
  }

  /// Adds the small mistakes, or their weight to the edits of the proposer's that they are.
  private mutating func mix(_ proposer: any EditProposer) throws {
    let map = try proposer.positions(in: tree)
    let probabilities = try proposer.score(misses.map(\.edit), in: tree)
    let weights = mixture.weights(of: misses, probabilities: probabilities, map: map, factors: factors)
    var places: [UInt64: Int] = [:]
    for (place, entry) in entries.enumerated() { places[entry.hash] = place }
    var counts = [Double](repeating: 0, count: tree.count)
    for miss in misses { counts[miss.node] += 1 }
    var nodeProbabilities = [Double](repeating: 0, count: tree.count)
    for (node, probability) in zip(map.nodes, map.probabilities) where node < tree.count {
      nodeProbabilities[node] = probability
    }
    for (index, miss) in misses.enumerated() {
      let weight = logarithm(max(weights[index], .leastNormalMagnitude))
      if let known = places[miss.hash] {
        entries[known].weight = max(entries[known].weight, weight)
        continue
      }
      known.insert(miss.hash)
      // Where the proposer has no opinion, an even share of the place stands in, or of everything.
      let place = nodeProbabilities[miss.node]
      let probability =
        probabilities[index]
        ?? (place > 0
          ? EditProbability(place: logarithm(place), text: -logarithm(counts[miss.node]))
          : EditProbability(place: -logarithm(Double(misses.count))))
      entries.append(
        Entry(
          node: miss.node, action: miss.action, edit: miss.edit, probability: probability, applied: nil,
          hash: miss.hash, weight: weight))
    }
    sort()
  }

  /// Puts what was not tried in order; among equals the earlier comes first.
  private mutating func sort() {
    let open = entries[next...].enumerated().sorted { left, right in
      left.element.weight != right.element.weight
        ? left.element.weight > right.element.weight : left.offset < right.offset
    }
    entries.replaceSubrange(next..., with: open.map(\.element))
  }
}
