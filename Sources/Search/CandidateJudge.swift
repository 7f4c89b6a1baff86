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
  /// The lines of the program, from 1 and ascending, that its failing tests executed; nil when they were not traced.
  package var executedLines: [Int]?

  /// Creates a judgement.
  package init(
    passed: Int, total: Int, failure: String? = nil, failedTest: FailedTest? = nil,
    executedLines: [Int]? = nil
  ) {
    self.passed = passed
    self.total = total
    self.failure = failure
    self.failedTest = failedTest
    self.executedLines = executedLines
  }

  /// Whether every test passed (and there was one).
  package var isPerfect: Bool { total > 0 && passed == total }
}

/// Something that runs candidate programs and says which tests pass.
package protocol CandidateJudge: Sendable {
  /// Judges programs; the judgements are in the order of the programs.
  func judge(_ programs: [[UInt8]]) async throws -> [Judgement]

  /// The lines, from 1, that the failing tests of a program execute, its top level included; nil when that cannot be
  /// told. It is what the program lets be seen, so it may guide a search and never decides.
  func executedLines(of program: [UInt8]) async throws -> [Int]?
}

extension CandidateJudge {
  /// A judge that does not trace programs cannot tell.
  package func executedLines(of program: [UInt8]) async throws -> [Int]? { nil }
}
