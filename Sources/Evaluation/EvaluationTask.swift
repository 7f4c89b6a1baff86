import Corpus

/// A program that should be repaired after it was corrupted: the clean program and its tests.
package struct EvaluationTask: Sendable, Codable, Equatable {
  /// The task's identifier in its suite.
  package let identifier: String
  /// What the program is meant to do, in words; nil when nothing is known.
  package let prompt: String?
  /// The clean program.
  package let code: String
  /// Self-contained sources that run after the program and fail when it is wrong.
  package let tests: [String]

  /// Creates a task.
  package init(identifier: String, prompt: String?, code: String, tests: [String]) {
    self.identifier = identifier
    self.prompt = prompt
    self.code = code
    self.tests = tests
  }

  /// The task that a program of a corpus sets.
  package init(_ program: CorpusProgram) {
    self.init(
      identifier: program.origin, prompt: program.prompt, code: program.code, tests: program.tests)
  }
}
