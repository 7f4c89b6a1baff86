import Corpus

/// A program that should be repaired: the clean program, its tests and, for real bugs, the program with the bug.
package struct EvaluationTask: Sendable, Codable, Equatable {
  /// The task's identifier in its suite, such as `mbpp/11`.
  package let identifier: String
  /// The function that the tests are about, where the suite names it.
  package let entryPoint: String?
  /// What the program is meant to do, in words; nil when nothing is known.
  package let prompt: String?
  /// The clean program.
  package let code: String
  /// The program with the bug, for suites of real bugs; nil where noise makes the bugs.
  package let buggy: String?
  /// What runs after the program and before the tests, such as the data that they share.
  package let setup: String
  /// Self-contained sources that run after the program and fail when it is wrong.
  package let tests: [String]
  /// Whether the clean program needs much longer than the usual limit to pass its tests.
  package let isSlow: Bool

  /// Creates a task.
  package init(
    identifier: String, entryPoint: String? = nil, prompt: String?, code: String, buggy: String? = nil,
    setup: String = "", tests: [String], isSlow: Bool = false
  ) {
    self.identifier = identifier
    self.entryPoint = entryPoint
    self.prompt = prompt
    self.code = code
    self.buggy = buggy
    self.setup = setup
    self.tests = tests
    self.isSlow = isSlow
  }

  /// The task that a program of a corpus sets.
  package init(_ program: CorpusProgram) {
    self.init(
      identifier: program.origin, prompt: program.prompt.flatMap(PromptText.summary(of:)), code: program.code,
      tests: program.tests)
  }

  /// The task as the search for contaminated training programs reads it.
  package var record: EvaluationRecord {
    EvaluationRecord(
      identifier: identifier, entryPoint: entryPoint, prompt: prompt, code: code, tests: tests, setup: setup)
  }
}
