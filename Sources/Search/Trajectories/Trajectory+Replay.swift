import SyntaxTrees
import TreeEdits

extension Trajectory {
  /// A trajectory with all its states, as a search would have given it.
  package struct Replay: Sendable {
    /// The program before the first edit.
    package let initial: SyntaxTree
    /// The edits with the trees they led to.
    package let candidate: Candidate
    /// What the model thought of each state, from the one before the first edit to the last.
    package let outlooks: [StateOutlook]
  }

  /// What was recorded of a model's thoughts about a state, in terms of its tree.
  package struct StateOutlook: Sendable {
    /// Where it would edit next; nil when it was not recorded.
    package let positions: PositionMap?
    /// The moves that it considered, applied; nil when they were not recorded.
    package let alternatives: [EditProposal]?
  }

  /// The most edits that a trajectory may have.
  package static let maximumSteps = 10_000
  /// The most alternatives that a state may have.
  package static let maximumAlternatives = 1_000

  /// Makes every state again by applying the edits, and compares each with the text that was written down.
  ///
  /// Throws the first thing that is not so, with its field: a program that does not parse, a node, kind, span or
  /// text that is not there, an edit that does not apply, a number that is no probability. Costs a parse for each
  /// step and alternative.
  package func replayed(_ language: any Language) throws(TrajectoryError) -> Replay {
    guard (1...Trajectory.currentSchema).contains(schema) else {
      throw TrajectoryError(
        field: "schema", reason: "is \(schema): this Kelp reads versions up to \(Trajectory.currentSchema)")
    }
    guard steps.count <= Trajectory.maximumSteps else {
      throw TrajectoryError(
        field: "steps", reason: "are \(steps.count): more than \(Trajectory.maximumSteps) are not read")
    }
    let initial: SyntaxTree
    do {
      initial = try language.parse(Array(program.utf8))
    } catch {
      throw TrajectoryError(field: "program", reason: "does not parse: \(error.message)")
    }
    try Trajectory.check(passed: testsPassed, total: testsTotal, field: "")
    if let stopLogProbability {
      try Trajectory.check(logarithm: stopLogProbability, field: "stop_log_probability")
    }
    var state = initial
    var made: [SearchStep] = []
    var outlooks: [StateOutlook] = []
    for (index, step) in steps.enumerated() {
      let field = "steps[\(index)]"
      outlooks.append(try step.outlook.replayed(in: state, language, field: field))
      let next = try step.replayed(in: state, language, field: field)
      made.append(next)
      state = next.tree
    }
    outlooks.append(try (last ?? Outlook()).replayed(in: state, language, field: "last"))
    let candidate = Candidate(
      steps: made, ending: ending, stopLogProbability: stopLogProbability,
      judgement: steps.last.map(\.judgement) ?? judgement)
    return Replay(initial: initial, candidate: candidate, outlooks: outlooks)
  }

  static func check(logarithm value: Double, field: String) throws(TrajectoryError) {
    guard !value.isNaN, value <= 1e-6 else {
      throw TrajectoryError(field: field, reason: "has \(value), which is no logarithm of a probability")
    }
  }

  static func check(probability value: Double, field: String) throws(TrajectoryError) {
    guard value >= 0, value <= 1 + 1e-6 else {
      throw TrajectoryError(field: field, reason: "has \(value), which is no probability")
    }
  }

  static func check(passed: Int?, total: Int?, field: String) throws(TrajectoryError) {
    let prefix = field.isEmpty ? "" : field + "."
    guard let passed else { return }
    guard let total else {
      throw TrajectoryError(field: prefix + "tests_total", reason: "is missing beside tests_passed")
    }
    guard total >= 0, (0...total).contains(passed) else {
      throw TrajectoryError(field: prefix + "tests_passed", reason: "is \(passed) of \(total) tests")
    }
  }
}

extension Trajectory.Step {
  /// The step as a search would have made it in a state. Throws what does not fit, with its field.
  func replayed(
    in state: SyntaxTree, _ language: any Language, field: String
  ) throws(TrajectoryError) -> SearchStep {
    try Trajectory.check(passed: testsPassed, total: testsTotal, field: field)
    guard move.action != .stop else {
      throw TrajectoryError(field: field + ".action", reason: "is stop, which leads to no other state")
    }
    let applied = try move.applied(to: state, language, field: field)
    guard applied.tree.source == Array(program.utf8) else {
      throw TrajectoryError(field: field + ".program", reason: "is not what the edit makes of the one before")
    }
    return SearchStep(
      node: move.node, nodeKind: move.kind, action: move.action, span: move.start..<move.end,
      original: move.original, replacement: move.replacement, probability: move.probability,
      isManual: isManual, tree: applied.tree, judgement: judgement)
  }
}

extension Trajectory.Outlook {
  /// The outlook in terms of a state's tree. Throws what does not fit, with its field.
  func replayed(
    in state: SyntaxTree, _ language: any Language, field: String
  ) throws(TrajectoryError) -> Trajectory.StateOutlook {
    if let positions { try positions.check(in: state, field: field + ".positions") }
    guard let alternatives else {
      return Trajectory.StateOutlook(positions: positions?.map, alternatives: nil)
    }
    guard alternatives.count <= Trajectory.maximumAlternatives else {
      throw TrajectoryError(
        field: field + ".alternatives",
        reason: "are \(alternatives.count): more than \(Trajectory.maximumAlternatives) are not read")
    }
    var proposals: [EditProposal] = []
    for (index, move) in alternatives.enumerated() {
      let field = "\(field).alternatives[\(index)]"
      guard let probability = move.probability else {
        throw TrajectoryError(field: field + ".log_probability", reason: "is missing")
      }
      if move.action == .stop {
        try Trajectory.check(logarithm: probability.total, field: field + ".log_probability")
        proposals.append(EditProposal(stopping: probability.total))
      } else {
        let applied = try move.applied(to: state, language, field: field)
        proposals.append(
          EditProposal(
            node: move.node, action: move.action, probability: probability, edit: applied.edit,
            applied: applied))
      }
    }
    return Trajectory.StateOutlook(positions: positions?.map, alternatives: proposals)
  }
}

extension Trajectory.Positions {
  /// Throws when it is no distribution over nodes of a tree.
  func check(in tree: SyntaxTree, field: String) throws(TrajectoryError) {
    guard nodes.count == probabilities.count else {
      throw TrajectoryError(
        field: field + ".probabilities", reason: "are \(probabilities.count) for \(nodes.count) nodes")
    }
    var last = -1
    for node in nodes {
      guard node > last, node < tree.count else {
        throw TrajectoryError(
          field: field + ".nodes", reason: "has \(node): they are to ascend below \(tree.count)")
      }
      last = node
    }
    try Trajectory.check(probability: stop, field: field + ".stop")
    var sum = stop
    for probability in probabilities {
      try Trajectory.check(probability: probability, field: field + ".probabilities")
      sum += probability
    }
    guard sum <= 1.001 else {
      throw TrajectoryError(field: field + ".probabilities", reason: "sum to \(sum), more than 1")
    }
  }
}

extension Trajectory.Move {
  /// The move applied to a state. Throws what does not fit, with its field.
  func applied(
    to state: SyntaxTree, _ language: any Language, field: String
  ) throws(TrajectoryError) -> AppliedEdit {
    func wrong(_ key: String, _ reason: String) -> TrajectoryError {
      TrajectoryError(field: "\(field).\(key)", reason: reason)
    }
    if let probability {
      for factor in [probability.place, probability.action, probability.text] {
        try Trajectory.check(logarithm: factor, field: field + ".log_probability")
      }
    }
    guard state.nodes.indices.contains(node) else {
      throw wrong("node", "is \(node): the program has nodes 0 to \(state.count - 1)")
    }
    let name = language.table[state.kind(node)].name
    guard kind == name else { throw wrong("kind", "is '\(kind)': node \(node) is a \(name)") }
    let span = state.nodes[node].span
    guard start == span.lowerBound, end == span.upperBound else {
      throw wrong(
        start == span.lowerBound ? "end" : "start",
        "does not fit: node \(node) has the bytes \(span.lowerBound) to \(span.upperBound)")
    }
    let isInsertion = action == .insertBefore || action == .insertAfter
    guard Array(original.utf8) == (isInsertion ? [] : Array(state.text(node))) else {
      throw wrong(
        "original", isInsertion ? "is to be empty: nothing goes" : "is not the text of node \(node)")
    }
    do {
      return try edit(in: state, language, wrong: wrong).apply(to: state, language: language)
    } catch let error as TrajectoryError {
      throw error
    } catch let error as EditError {
      throw wrong("replacement", "does not apply: \(error.description)")
    } catch {
      throw wrong("replacement", "does not apply")
    }
  }

  /// The move as an edit of a state that has its node.
  private func edit(
    in state: SyntaxTree, _ language: any Language, wrong: (String, String) -> TrajectoryError
  ) throws(TrajectoryError) -> Edit {
    if action == .delete {
      guard replacement.isEmpty else { throw wrong("replacement", "is to be empty: the node goes") }
      return .delete(node: node)
    }
    let isStatement = language.table.sort(of: state.kind(node)) == .statement
    let fragment: Fragment
    do {
      fragment = try language.parseFragment(
        Array(replacement.utf8), sort: isStatement ? .statements : .expression)
    } catch {
      throw wrong("replacement", "does not parse: \(error.message)")
    }
    if action == .replace { return .replace(node: node, with: fragment) }
    let parent = state.enclosing(node)
    guard isStatement, parent >= 0,
      let index = state.children(parent, field: state.nodes[node].field).firstIndex(of: node)
    else { throw wrong("action", "is \(action.rawValue): node \(node) is no statement of a list") }
    return .insert(
      parent: parent, field: state.nodes[node].field, index: action == .insertBefore ? index : index + 1,
      fragment)
  }
}
