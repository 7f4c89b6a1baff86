extension Trajectory {
  /// One thing that can be done in a state: an edit, or stopping.
  package struct Move: Sendable, Equatable {
    /// What is done.
    package var action: ProposedAction
    /// The node that it is done to, in the state before; -1 for stopping.
    package var node: Int
    /// The name of the node's kind; empty for stopping.
    package var kind: String
    /// The byte at which the node starts in the state before; 0 for stopping.
    package var start: Int
    /// The byte after its last; 0 for stopping.
    package var end: Int
    /// The text that is taken out; empty for an insertion.
    package var original: String
    /// The text that is put in; empty for a deletion.
    package var replacement: String
    /// How probable the model found it; nil when that is not known.
    package var probability: EditProbability?

    /// Creates a move.
    package init(
      action: ProposedAction, node: Int, kind: String, start: Int, end: Int, original: String,
      replacement: String, probability: EditProbability?
    ) {
      self.action = action
      self.node = node
      self.kind = kind
      self.start = start
      self.end = end
      self.original = original
      self.replacement = replacement
      self.probability = probability
    }
  }

  /// A move that was made, and the state it led to.
  package struct Step: Sendable, Equatable {
    /// The move.
    package var move: Move
    /// Whether a person chose it.
    package var isManual: Bool
    /// The program after it.
    package var program: String
    /// How many tests the program passes after it; nil when they were not run.
    package var testsPassed: Int?
    /// How many tests there were; nil when they were not run.
    package var testsTotal: Int?
    /// The first failure in words; nil when there was none or the tests were not run.
    package var failure: String?
    /// What the model thought of the state before it.
    package var outlook: Outlook

    /// Creates a step.
    package init(
      move: Move, isManual: Bool = false, program: String, judgement: Judgement? = nil,
      outlook: Outlook = Outlook()
    ) {
      self.move = move
      self.isManual = isManual
      self.program = program
      testsPassed = judgement?.passed
      testsTotal = judgement?.total
      failure = judgement?.failure
      self.outlook = outlook
    }

    /// How the program fares in the tests after the step.
    package var judgement: Judgement? { Trajectory.judgement(testsPassed, testsTotal, failure) }
  }

  /// What a model thought of a state.
  package struct Outlook: Sendable, Codable, Equatable {
    /// Where it would edit next: every node that it could edit; nil when it was not recorded.
    package var positions: Positions?
    /// The moves that were considered, the most probable first; nil when they were not recorded.
    package var alternatives: [Move]?

    /// Creates an outlook.
    package init(positions: Positions? = nil, alternatives: [Move]? = nil) {
      self.positions = positions
      self.alternatives = alternatives
    }
  }

  /// The whole distribution of the next edit's place.
  package struct Positions: Sendable, Codable, Equatable {
    /// The editable nodes, ascending.
    package var nodes: [Int]
    /// The probability of each; with `stop` they sum to 1.
    package var probabilities: [Double]
    /// The probability of stopping.
    package var stop: Double

    /// Keeps a map.
    package init(_ map: PositionMap) {
      nodes = map.nodes
      probabilities = map.probabilities
      stop = map.stop
    }

    /// The map that was kept.
    package var map: PositionMap { PositionMap(nodes: nodes, probabilities: probabilities, stop: stop) }
  }
}
