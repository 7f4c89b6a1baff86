/// How a program fared in its tests.
package struct Judgement: Sendable, Codable, Equatable {
  /// The number of tests that passed.
  package let passed: Int
  /// The number of tests.
  package let total: Int
  /// The first failure in words; nil when everything passed.
  package let failure: String?
  /// The first failure in its parts; nil when everything passed or when it is not known.
  package let failedTest: FailedTest?

  /// Creates a judgement.
  package init(passed: Int, total: Int, failure: String? = nil, failedTest: FailedTest? = nil) {
    self.passed = passed
    self.total = total
    self.failure = failure
    self.failedTest = failedTest
  }

  /// Whether every test passed (and there was one).
  package var isPerfect: Bool { total > 0 && passed == total }
}

/// Something that runs candidate programs and says which tests pass.
package protocol CandidateJudge: Sendable {
  /// Judges programs; the judgements are in the order of the programs.
  func judge(_ programs: [[UInt8]]) async throws -> [Judgement]
}
