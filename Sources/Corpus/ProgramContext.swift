/// The statements of a program's file that it needs, directly or through one another.
package struct ProgramContext: Sendable, Equatable, Codable {
  /// The most statements and the most bytes of a context.
  static let limits = (statements: 24, bytes: 4000)

  /// The statements in the order of the file, in canonical text without documentation.
  package var statements: [String]
  /// Whether that is everything; a context beyond the limits is empty and not whole.
  package var isWhole: Bool

  /// Creates a context.
  package init(statements: [String] = [], isWhole: Bool = true) {
    self.statements = statements
    self.isWhole = isWhole
  }
}
