/// What a model is shown of a task besides the program.
package enum ShownSpecification: String, Sendable, Codable, CaseIterable {
  /// Nothing.
  case none
  /// What the program is meant to do, in words.
  case prompt
  /// The asserts that the search may see.
  case tests
  /// Both.
  case both = "prompt+tests"

  /// Whether the words are among it.
  package var hasPrompt: Bool { self == .prompt || self == .both }

  /// Whether the asserts are among it.
  package var hasTests: Bool { self == .tests || self == .both }

  /// What holds these two.
  package init(prompt: Bool, tests: Bool) {
    self = prompt ? (tests ? .both : .prompt) : (tests ? .tests : .none)
  }
}
