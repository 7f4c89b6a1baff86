import Tensors

/// One example: a token sequence and, at chosen rows, what the model should have said there.
///
/// A row is an index into `tokens`. The prediction at a row is made from its hidden state, which sees the
/// rows before it and itself.
package struct TrainingSequence: Sendable, Equatable {
  /// Token ids, each below the vocabulary's size.
  package var tokens: [Int32]
  /// The rotary position of each token; need not increase.
  package var positions: [Int32]
  /// The segment of each token; empty means segment 0 throughout.
  package var segments: [UInt8]
  /// First rows of branches, ascending. The rows before the first are the trunk; a branch sees the trunk and
  /// itself, not the branches before it. Empty: one plain sequence, all trunk. Where attention is bidirectional the
  /// trunk is what sees itself in both directions.
  package var branches: [Int]
  /// Where each token stands in the program, for the relations; empty for none. A model without relations does not
  /// look at it.
  package var places: [Place]
  /// Tokens to predict.
  package var tokenTargets: [TokenTarget]
  /// The node to point at, if any.
  package var pointer: PointerTarget?
  /// Actions to predict.
  package var actionTargets: [ActionTarget]

  /// Where a token stands in the program.
  package typealias Place = CausalAttention.Place

  /// Rows of the trunk.
  var trunk: Int { branches.first ?? tokens.count }

  /// Creates an example; without `positions` they are 0, 1, 2 ….
  package init(
    tokens: [Int32], positions: [Int32]? = nil, segments: [UInt8] = [], branches: [Int] = [],
    places: [Place] = [], tokenTargets: [TokenTarget] = [], pointer: PointerTarget? = nil,
    actionTargets: [ActionTarget] = []
  ) {
    self.tokens = tokens
    self.positions = positions ?? (0..<Int32(tokens.count)).map { $0 }
    self.segments = segments
    self.branches = branches
    self.places = places
    self.tokenTargets = tokenTargets
    self.pointer = pointer
    self.actionTargets = actionTargets
  }

  /// Checks every row, token, position and index against the model.
  ///
  /// Throws `TransformerError` naming the first thing that does not fit.
  package func validate(_ configuration: TransformerConfiguration) throws(TransformerError) {
    let rows = tokens.count
    guard rows > 0 else { throw TransformerError("a sequence has no tokens") }
    guard positions.count == rows, segments.isEmpty || segments.count == rows else {
      throw TransformerError("a sequence has \(rows) tokens but other numbers of positions or segments")
    }
    guard places.isEmpty || places.count == rows else {
      throw TransformerError("a sequence has \(rows) tokens but \(places.count) places")
    }
    for token in tokens where token < 0 || Int(token) >= configuration.vocabulary {
      throw TransformerError("token \(token) is outside the vocabulary of \(configuration.vocabulary)")
    }
    for position in positions where position < 0 || Int(position) >= configuration.maximumLength {
      throw TransformerError("position \(position) is outside the model's \(configuration.maximumLength)")
    }
    for segment in segments where Int(segment) >= max(configuration.segments, 1) {
      throw TransformerError("segment \(segment) is outside the model's \(configuration.segments)")
    }
    var last = 0
    for branch in branches {
      guard branch > last, branch < rows else {
        throw TransformerError("branch row \(branch) is out of order or outside the sequence")
      }
      last = branch
    }
    for target in tokenTargets {
      guard (0..<rows).contains(target.row), (0..<configuration.vocabulary).contains(Int(target.token))
      else { throw TransformerError("token target \(target.token) at row \(target.row) is out of range") }
      guard !target.context || !configuration.attention.isBidirectional else {
        throw TransformerError(
          "a context that sees itself in both directions cannot be taught its next tokens")
      }
    }
    for target in actionTargets {
      guard (0..<rows).contains(target.row), (0..<configuration.actions).contains(target.action)
      else { throw TransformerError("action \(target.action) at row \(target.row) is out of range") }
    }
    try pointer?.validate(configuration, rows: rows)
  }
}

/// A token that should be predicted at a row.
package struct TokenTarget: Sendable, Equatable {
  /// The row whose hidden state predicts.
  package var row: Int
  /// The right token.
  package var token: Int32
  /// The factor on the loss.
  package var weight: Float
  /// Whether this is language modelling of the context: it is then counted apart from the replacement.
  package var context: Bool

  /// Creates a target.
  package init(row: Int, token: Int32, weight: Float = 1, context: Bool = false) {
    self.row = row
    self.token = token
    self.weight = weight
    self.context = context
  }
}

/// A node that can be pointed at, by the rows of its first and last token.
package struct PointerCandidate: Sendable, Equatable {
  /// The row of the node's first token.
  package var first: Int
  /// The row of its last token.
  package var last: Int

  /// Creates a candidate.
  package init(first: Int, last: Int) {
    self.first = first
    self.last = last
  }
}

/// Which of some nodes, or stop, should be pointed at.
package struct PointerTarget: Sendable, Equatable {
  /// The row whose hidden state asks.
  package var query: Int
  /// The nodes; the index `candidates.count` means stop.
  package var candidates: [PointerCandidate]
  /// The right indices, at least one. The loss is -log of the sum of their probabilities.
  package var right: [Int]
  /// The factor on the loss.
  package var weight: Float
  /// For each candidate 0 or 1, learnt by a separate classifier; empty for none.
  package var labels: [UInt8]
  /// The factor on each candidate's classifier loss (the losses are summed, not averaged).
  package var labelWeight: Float

  /// Creates a target.
  package init(
    query: Int, candidates: [PointerCandidate], right: [Int], weight: Float = 1, labels: [UInt8] = [],
    labelWeight: Float = 0
  ) {
    self.query = query
    self.candidates = candidates
    self.right = right
    self.weight = weight
    self.labels = labels
    self.labelWeight = labelWeight
  }

  /// Checks the rows and indices of a sequence of `rows` rows.
  func validate(_ configuration: TransformerConfiguration, rows: Int) throws(TransformerError) {
    guard configuration.pointer else { throw TransformerError("the model has no pointer head") }
    guard (0..<rows).contains(query) else {
      throw TransformerError("pointer query row \(query) is outside the sequence")
    }
    for candidate in candidates
    where !(0..<rows).contains(candidate.first) || !(0..<rows).contains(candidate.last) {
      throw TransformerError(
        "candidate rows \(candidate.first) and \(candidate.last) are outside the sequence")
    }
    var seen: [Int] = []
    for index in right {
      guard (0...candidates.count).contains(index), !seen.contains(index) else {
        throw TransformerError("right candidate \(index) is out of range or given twice")
      }
      seen.append(index)
    }
    guard !right.isEmpty, labels.isEmpty || labels.count == candidates.count else {
      throw TransformerError("a pointer target needs a right candidate, and a label for each or none")
    }
  }
}

/// An action that should be predicted at a row.
package struct ActionTarget: Sendable, Equatable {
  /// The row whose hidden state predicts.
  package var row: Int
  /// The right action.
  package var action: Int
  /// The factor on the loss.
  package var weight: Float

  /// Creates a target.
  package init(row: Int, action: Int, weight: Float = 1) {
    self.row = row
    self.action = action
    self.weight = weight
  }
}
