import EditModel

/// Runs a corrupted program with its tests.
///
/// A verdict must depend on the program and the tests alone: examples are drawn again on it and show it.
package protocol MutantJudge: Sendable {
  /// How the program fares. What is observed is about the first `shown` tests alone, which stand before those that
  /// are kept back from the model. Throws when nothing can be run at all.
  func judge(_ program: [UInt8], tests: [String], shown: Int) async throws -> MutantVerdict
}

/// How a corrupted program fared.
package struct MutantVerdict: Sendable, Equatable {
  /// Whether every test passed.
  package let passes: Bool
  /// What a model may be told of it.
  package let observation: Observation

  /// Creates a verdict.
  package init(passes: Bool, observation: Observation) {
    self.passes = passes
    self.observation = observation
  }
}
