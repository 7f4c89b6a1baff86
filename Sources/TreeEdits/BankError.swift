/// Why a file is no bank: the first line that is wrong, or the entry that proved to be no fragment when it was drawn.
package struct BankError: Error, Equatable, Sendable, CustomStringConvertible {
  /// The line, counted from 1; nil where only the entry is known.
  package let line: Int?
  /// What is wrong with it.
  package let reason: String

  /// Creates an error about a line.
  package init(line: Int? = nil, reason: String) {
    self.line = line
    self.reason = reason
  }

  /// One line: where and what.
  package var description: String { line.map { "line \($0): \(reason)" } ?? reason }
}
