/// Why a file is no bank: the first line that is wrong.
package struct BankError: Error, Equatable, Sendable, CustomStringConvertible {
  /// The line, counted from 1.
  package let line: Int
  /// What is wrong with it.
  package let reason: String

  /// One line: where and what.
  package var description: String { "line \(line): \(reason)" }
}
