import KelpBase

/// The most probable single edits of a program and how far it is certain that they are.
package struct TopEdits: Sendable {
  /// The edits, most probable first; no stop among them. Two edits may lead to the same program.
  package let proposals: [EditProposal]
  /// How many were asked for.
  package let wanted: Int
  /// The logarithm of a probability that no edit exceeds that was not looked at; minus infinity when all were.
  package let bound: Double
  /// The logarithm of the probability of stopping; nil when the model cannot stop.
  package let stopLogProbability: Double?
  /// How many tokens the model read.
  package let tokens: Int

  /// Creates a list; `proposals` are in falling order of their probability.
  package init(
    proposals: [EditProposal], wanted: Int, bound: Double, stopLogProbability: Double?, tokens: Int
  ) {
    self.proposals = proposals
    self.wanted = wanted
    self.bound = bound
    self.stopLogProbability = stopLogProbability
    self.tokens = tokens
  }

  /// The probability that no edit exceeds that was not looked at: from 0 to 1.
  package var missingAtMost: Double { min(1, exponential(bound)) }

  /// How many of the edits, from the first, are certainly at their rank: as probable as anything not looked at.
  package var certain: Int { proposals.prefix { $0.probability.total >= bound }.count }

  /// Whether these are certainly the most probable edits: as many as were wanted, or all that there are.
  package var isExact: Bool {
    certain == proposals.count && (proposals.count >= wanted || bound == -.infinity)
  }
}
