import Search

/// How one program fared in the tests of a task.
package struct ProgramVerdict: Sendable, Equatable {
  /// For every test, in order, whether it passed.
  package let passed: [Bool]
  /// The first failure in words; nil when everything passed.
  package let failure: String?
  /// The first failure in its parts; nil when everything passed or when it is not known.
  package let failedTest: FailedTest?

  /// Creates a verdict.
  package init(passed: [Bool], failure: String? = nil, failedTest: FailedTest? = nil) {
    self.passed = passed
    self.failure = failure
    self.failedTest = failedTest
  }
}

/// Something that runs programs with all the tests of a task.
package protocol SuiteRunner: Sendable {
  /// Runs programs; the verdicts are in their order. Throws when nothing can be run, which is no program's fault.
  func run(_ programs: [[UInt8]], of task: EvaluationTask) async throws -> [ProgramVerdict]
}

/// Tests could not be run: an evaluation ends rather than count this as a failure of programs.
package struct RunnerError: Error, CustomStringConvertible {
  /// What went wrong, in words.
  package let description: String

  /// Creates an error.
  package init(description: String) { self.description = description }
}
