/// A law of the language's front end that an input breaks.
package struct LawViolation: Equatable, Sendable {
  /// The law's name, the same for every input that breaks it: what a minimised input must still break.
  package let law: String
  /// What was seen, in one line.
  package let detail: String

  /// Creates a violation.
  package init(_ law: String, _ detail: String) {
    self.law = law
    self.detail = detail
  }
}
