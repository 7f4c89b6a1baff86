/// A trajectory as a value: the program a search started from, every edit with the state it led to, and what the
/// model thought on the way. Sessions and evaluations write it and read it.
///
/// A trajectory says nothing that cannot be checked: `replayed(_:)` makes every state again from the edits. Its
/// JSON is one object, or JSON Lines with a header and one line a step; both have the keys named here.
package struct Trajectory: Sendable, Codable, Equatable {
  /// The version of the form, key `schema`. A reader refuses a higher one.
  package static let currentSchema = 1

  /// The version of the form that the value was written in.
  package var schema = Trajectory.currentSchema
  /// The program before the first edit.
  package var program: String
  /// What the program is meant to do, as the model was told; nil when it was told nothing.
  package var prompt: String?
  /// The tests that states were judged by: sources that run after the program and fail when it is wrong.
  package var tests: [String]
  /// How many tests the program passes before the first edit; nil when they were not run.
  package var testsPassed: Int?
  /// How many tests there were; nil when they were not run.
  package var testsTotal: Int?
  /// The first failure in words; nil when there was none or the tests were not run.
  package var failure: String?
  /// The edits in order.
  package var steps: [Step]
  /// Why the trajectory ends.
  package var ending: Ending
  /// The natural logarithm of the probability of stopping after the last edit; nil when it is not known.
  package var stopLogProbability: Double?
  /// What the model thought of the last state; nil when it was not recorded.
  package var last: Outlook?

  enum CodingKeys: String, CodingKey {
    case schema, program, prompt, tests
    case testsPassed = "tests_passed"
    case testsTotal = "tests_total"
    case failure, steps, ending
    case stopLogProbability = "stop_log_probability"
    case last
  }

  /// Creates a trajectory.
  package init(
    program: String, prompt: String? = nil, tests: [String] = [], judgement: Judgement? = nil,
    steps: [Step] = [], ending: Ending, stopLogProbability: Double? = nil, last: Outlook? = nil
  ) {
    self.program = program
    self.prompt = prompt
    self.tests = tests
    testsPassed = judgement?.passed
    testsTotal = judgement?.total
    failure = judgement?.failure
    self.steps = steps
    self.ending = ending
    self.stopLogProbability = stopLogProbability
    self.last = last
  }

  /// How the program fares in the tests before the first edit.
  package var judgement: Judgement? { Trajectory.judgement(testsPassed, testsTotal, failure) }

  /// The text of a state: 0 is the program before the first edit. Nil when there is no such state.
  package func text(ofState state: Int) -> String? {
    state == 0 ? program : steps.indices.contains(state - 1) ? steps[state - 1].program : nil
  }

  static func judgement(_ passed: Int?, _ total: Int?, _ failure: String?) -> Judgement? {
    guard let passed, let total else { return nil }
    return Judgement(passed: passed, total: total, failure: failure)
  }
}
