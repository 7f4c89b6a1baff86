/// Why augmentation cannot be done as asked.
package struct AugmentationError: Error, Equatable, Sendable, CustomStringConvertible {
  /// What is wrong, in one line.
  package let reason: String

  /// One line: what is wrong.
  package var description: String { reason }
}
