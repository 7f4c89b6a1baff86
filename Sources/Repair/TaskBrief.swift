/// What a proposer is told about a task besides the program; a model uses what it was trained with.
package struct TaskBrief: Sendable, Equatable {
  /// What the program is meant to do, in words; nil when nothing is known.
  package var prompt: String?
  /// The tests that the model may see, in order; those that are kept back to score with are not among them.
  package var tests: [String]
  /// Whether the proposer may be told how programs fared.
  package var observes: Bool

  /// Gathers what is known; unless said otherwise, programs are observed where there are tests.
  package init(prompt: String? = nil, tests: [String] = [], observes: Bool? = nil) {
    self.prompt = prompt
    self.tests = tests
    self.observes = observes ?? !tests.isEmpty
  }
}
