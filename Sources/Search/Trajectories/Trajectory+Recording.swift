import SyntaxTrees

extension Trajectory {
  /// The trajectory of a candidate.
  ///
  /// `outlook` says what the model thought of a state, which it is given by number, from 0, and tree; nil when that
  /// is not known.
  package init(
    _ candidate: Candidate, from initial: SyntaxTree, judgement: Judgement?, prompt: String?,
    tests: [String], outlook: (Int, SyntaxTree) throws -> Outlook?
  ) rethrows {
    var state = initial
    var steps: [Step] = []
    for (index, step) in candidate.steps.enumerated() {
      let move = Move(
        action: step.action, node: step.node, kind: step.nodeKind, start: step.span.lowerBound,
        end: step.span.upperBound, original: step.original, replacement: step.replacement,
        probability: step.probability)
      steps.append(
        Step(
          move: move, isManual: step.isManual,
          program: String(decoding: step.tree.source, as: UTF8.self), judgement: step.judgement,
          outlook: try outlook(index, state) ?? Outlook()))
      state = step.tree
    }
    self.init(
      program: String(decoding: initial.source, as: UTF8.self), prompt: prompt, tests: tests,
      judgement: judgement, steps: steps, ending: candidate.ending,
      stopLogProbability: candidate.stopLogProbability, last: try outlook(candidate.steps.count, state))
  }
}

extension Trajectory.Outlook {
  /// What a proposer thinks of a state: every position, and its best moves up to `count`; 0 asks for none.
  ///
  /// Throws what the proposer throws when the state cannot be shown to it.
  package init(
    of proposer: any EditProposer, in state: SyntaxTree, language: any Language, count: Int
  ) throws {
    self.init(positions: Trajectory.Positions(try proposer.positions(in: state)))
    guard count > 0 else { return }
    alternatives = try proposer.best(in: state, count: count).proposals.map {
      Trajectory.Move($0, in: state, language: language)
    }
  }

  /// An outlook that was read, as it is written.
  package init(_ outlook: Trajectory.StateOutlook, in state: SyntaxTree, language: any Language) {
    self.init(
      positions: outlook.positions.map { Trajectory.Positions($0) },
      alternatives: outlook.alternatives?.map { Trajectory.Move($0, in: state, language: language) })
  }
}

extension Trajectory.Move {
  /// A proposed move in a state.
  package init(_ proposal: EditProposal, in state: SyntaxTree, language: any Language) {
    guard proposal.action != .stop, state.nodes.indices.contains(proposal.node) else {
      self.init(
        action: .stop, node: -1, kind: "", start: 0, end: 0, original: "", replacement: "",
        probability: proposal.probability)
      return
    }
    let isInsertion = proposal.action == .insertBefore || proposal.action == .insertAfter
    let span = state.nodes[proposal.node].span
    self.init(
      action: proposal.action, node: proposal.node, kind: language.table[state.kind(proposal.node)].name,
      start: span.lowerBound, end: span.upperBound,
      original: isInsertion ? "" : String(decoding: state.text(proposal.node), as: UTF8.self),
      replacement: proposal.edit?.fragment.map { String(decoding: $0.source, as: UTF8.self) } ?? "",
      probability: proposal.probability)
  }
}
