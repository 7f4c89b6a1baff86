import Foundation

/// The keys of a move: `action`, `node`, `kind`, `start`, `end`, `original`, `replacement`, `log_probability` (the
/// natural logarithms of where, what and text) and `probability` (their exponentials, for readers; not read back).
extension Trajectory.Move: Codable {
  private enum CodingKeys: String, CodingKey {
    case action, node, kind, start, end, original, replacement
    case logProbability = "log_probability"
    case probability
  }

  /// Reads a move. Throws a decoding error that names the key.
  package init(from decoder: any Decoder) throws {
    let values = try decoder.container(keyedBy: CodingKeys.self)
    action = try values.decode(ProposedAction.self, forKey: .action)
    node = try values.decode(Int.self, forKey: .node)
    kind = try values.decode(String.self, forKey: .kind)
    start = try values.decode(Int.self, forKey: .start)
    end = try values.decode(Int.self, forKey: .end)
    original = try values.decode(String.self, forKey: .original)
    replacement = try values.decode(String.self, forKey: .replacement)
    guard let factors = try values.decodeIfPresent([Double].self, forKey: .logProbability) else {
      probability = nil
      return
    }
    guard factors.count == 3 else {
      throw DecodingError.dataCorruptedError(
        forKey: .logProbability, in: values, debugDescription: "it has \(factors.count) numbers, not 3")
    }
    probability = EditProbability(place: factors[0], action: factors[1], text: factors[2])
  }

  /// Writes a move.
  package func encode(to encoder: any Encoder) throws {
    var values = encoder.container(keyedBy: CodingKeys.self)
    try values.encode(action, forKey: .action)
    try values.encode(node, forKey: .node)
    try values.encode(kind, forKey: .kind)
    try values.encode(start, forKey: .start)
    try values.encode(end, forKey: .end)
    try values.encode(original, forKey: .original)
    try values.encode(replacement, forKey: .replacement)
    guard let probability else { return }
    let factors = [probability.place, probability.action, probability.text]
    try values.encode(factors, forKey: .logProbability)
    try values.encode(factors.map { exp($0) }, forKey: .probability)
  }
}

/// The keys of a step: those of its move, `manual` (only when true), `program`, `tests_passed`, `tests_total`,
/// `failure`, `positions` (`nodes`, `probabilities`, `stop`) and `alternatives` (moves), both of the state before.
extension Trajectory.Step: Codable {
  private enum CodingKeys: String, CodingKey {
    case manual, program
    case testsPassed = "tests_passed"
    case testsTotal = "tests_total"
    case failure, positions, alternatives
  }

  /// Reads a step. Throws a decoding error that names the key.
  package init(from decoder: any Decoder) throws {
    move = try Trajectory.Move(from: decoder)
    let values = try decoder.container(keyedBy: CodingKeys.self)
    isManual = try values.decodeIfPresent(Bool.self, forKey: .manual) ?? false
    program = try values.decode(String.self, forKey: .program)
    testsPassed = try values.decodeIfPresent(Int.self, forKey: .testsPassed)
    testsTotal = try values.decodeIfPresent(Int.self, forKey: .testsTotal)
    failure = try values.decodeIfPresent(String.self, forKey: .failure)
    outlook = Trajectory.Outlook(
      positions: try values.decodeIfPresent(Trajectory.Positions.self, forKey: .positions),
      alternatives: try values.decodeIfPresent([Trajectory.Move].self, forKey: .alternatives))
  }

  /// Writes a step.
  package func encode(to encoder: any Encoder) throws {
    try move.encode(to: encoder)
    var values = encoder.container(keyedBy: CodingKeys.self)
    if isManual { try values.encode(true, forKey: .manual) }
    try values.encode(program, forKey: .program)
    try values.encodeIfPresent(testsPassed, forKey: .testsPassed)
    try values.encodeIfPresent(testsTotal, forKey: .testsTotal)
    try values.encodeIfPresent(failure, forKey: .failure)
    try values.encodeIfPresent(outlook.positions, forKey: .positions)
    try values.encodeIfPresent(outlook.alternatives, forKey: .alternatives)
  }
}
