/// The first test that a program failed, or why none could be run.
package struct FailedTest: Sendable, Codable, Equatable {
  /// How it failed.
  package enum Kind: String, Sendable, Codable, CaseIterable {
    /// An assertion did not hold.
    case assertion
    /// An exception, or the end of the interpreter.
    case exception
    /// It ran out of time.
    case timeout
    /// The program could not be loaded, so that no test was run.
    case program
  }

  /// Which test, from 0; nil when the program could not be loaded.
  package let index: Int?
  /// The source of the test; nil when the program could not be loaded.
  package let source: String?
  /// How it failed.
  package let kind: Kind
  /// The type of the exception, such as `ZeroDivisionError`; empty for an assertion.
  package let type: String
  /// What was said, such as `clamp(2, 0, 3) is 0, expected 2`; may hold anything that the program printed.
  package let message: String
  /// The line of the program at which an exception was raised, from 1; nil when it is not known.
  package let line: Int?

  /// Creates a failure from its parts.
  package init(
    index: Int?, source: String?, kind: Kind, type: String = "", message: String, line: Int? = nil
  ) {
    self.index = index
    self.source = source
    self.kind = kind
    self.type = type
    self.message = message
    self.line = line
  }
}
