import KelpBase
import SyntaxTrees
import TreeEdits

/// The state of a search in progress: what was visited and what it took.
struct SearchRun {
  let language: any Language
  let initial: SyntaxTree
  let initialHash: UInt64
  var visited = VisitedStates()
  var tried = 0
  var rejected = 0
  /// How many programs besides the initial one were judged.
  var judged = 0
  var isInterrupted = false
  /// Why the proposer cannot be shown the initial program, where the search goes on without.
  var proposerRefusal: String?

  /// Starts with the unchanged program as the first candidate.
  init(language: any Language, tree: SyntaxTree) {
    self.language = language
    initial = tree
    initialHash = tree.structuralHash(table: language.table)
    visited.record(Candidate(steps: [], ending: .visited), hash: initialHash)
  }

  /// The state that steps lead to, and its hash.
  func state(after steps: [SearchStep]) -> (tree: SyntaxTree, hash: UInt64) {
    guard let last = steps.last else { return (initial, initialHash) }
    return (last.tree, last.tree.structuralHash(table: language.table))
  }

  /// The program of a candidate.
  func tree(of candidate: Candidate) -> SyntaxTree { candidate.steps.last?.tree ?? initial }

  /// Trajectories by the state they are in, in the order in which the states first occur.
  func grouped(_ trajectories: [[SearchStep]]) -> [[[SearchStep]]] {
    var order: [UInt64: Int] = [:]
    var groups: [[[SearchStep]]] = []
    for steps in trajectories {
      let hash = state(after: steps).hash
      if let index = order[hash] {
        groups[index].append(steps)
      } else {
        order[hash] = groups.count
        groups.append([steps])
      }
    }
    return groups
  }

  /// Adds up what a batch of proposals for the state with a hash took.
  mutating func count(_ batch: ProposalBatch, hash: UInt64) {
    tried += batch.proposals.count + batch.rejected
    rejected += batch.rejected
    visited.note(stop: batch.stopLogProbability, hash: hash)
  }

  /// Runs the tests on states that were reached, in order; the initial program's run is not counted.
  mutating func judge(_ hashes: [UInt64], by judge: any CandidateJudge) async throws {
    let indices = hashes.compactMap { visited.index(hash: $0) }
    let programs = indices.map { tree(of: visited.candidates[$0]).source }
    guard !programs.isEmpty else { return }
    for (index, judgement) in zip(indices, try await judge.judge(programs)) {
      let isInitial = visited.candidates[index].steps.isEmpty
      if !isInitial { judged += 1 }
      visited.judge(index, judgement, run: isInitial ? 0 : judged)
    }
  }

  /// Records that a trajectory ends in the state its steps lead to.
  mutating func record(_ steps: [SearchStep], ending: Ending) {
    visited.record(Candidate(steps: steps, ending: ending), hash: state(after: steps).hash)
  }

  /// Records that one of the independent trajectories ends in the state its steps lead to.
  mutating func endSample(_ steps: [SearchStep], ending: Ending) {
    record(steps, ending: ending)
    visited.noteSample(hash: state(after: steps).hash)
  }

  /// Takes several proposed edits of one state, one after the other and each as a step of its own: records the states
  /// they lead to and returns the longer trajectory, or nil at a stop.
  ///
  /// The last place of the program comes first, so that no edit renumbers another. An edit that the others leave no
  /// place for is left out.
  mutating func follow(
    _ bundle: [EditProposal], from steps: [SearchStep], in state: SyntaxTree, hash: UInt64
  ) -> [SearchStep]? {
    guard let first = bundle.first else { return nil }
    if bundle.count == 1 { return follow(first, from: steps, in: state, hash: hash) }
    var longer = steps
    for proposal in bundle.sorted(by: { $0.node > $1.node }) {
      let (current, currentHash) = self.state(after: longer)
      guard let moved = proposal.moved(to: current, language: language) else { continue }
      longer = follow(moved, from: longer, in: current, hash: currentHash) ?? longer
    }
    return longer
  }

  /// Takes a proposed move: records the state it leads to and returns the longer trajectory, or nil at a stop.
  mutating func follow(
    _ proposal: EditProposal, from steps: [SearchStep], in state: SyntaxTree, hash: UInt64
  ) -> [SearchStep]? {
    guard let step = SearchStep(proposal, in: state, language: language) else {
      visited.record(
        Candidate(steps: steps, ending: .stopped, stopLogProbability: proposal.probability.total), hash: hash)
      return nil
    }
    let longer = steps + [step]
    record(longer, ending: .visited)
    return longer
  }
}

extension SearchStep {
  /// The step that takes a proposed edit in a state; nil for stop.
  package init?(
    _ proposal: EditProposal, in state: SyntaxTree, language: any Language, isManual: Bool = false
  ) {
    guard let edit = proposal.edit, let applied = proposal.applied else { return nil }
    let isInsertion = proposal.action == .insertBefore || proposal.action == .insertAfter
    let original = isInsertion ? "" : String(decoding: state.text(proposal.node), as: UTF8.self)
    self.init(
      node: proposal.node, nodeKind: language.table[state.kind(proposal.node)].name, action: proposal.action,
      span: state.nodes[proposal.node].span, original: original,
      replacement: edit.fragment.map { String(decoding: $0.source, as: UTF8.self) } ?? "",
      probability: proposal.probability, isManual: isManual, tree: applied.tree)
  }
}
