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

  /// The lines that a program executes in those of a task's first `shown` tests that it fails; nil when unknown.
  func executedLines(of program: [UInt8], in task: EvaluationTask, shown: Int) async throws -> [Int]?
}

extension SuiteRunner {
  /// A runner that does not trace programs does not know.
  package func executedLines(
    of program: [UInt8], in task: EvaluationTask, shown: Int
  ) async throws -> [Int]? { nil }
}

/// Tests could not be run: an evaluation ends rather than count this as a failure of programs.
package struct RunnerError: Error, CustomStringConvertible {
  /// What went wrong, in words.
  package let description: String

  /// Creates an error.
  package init(description: String) { self.description = description }
}
