/// Why a text names no mixture of noise.
package struct NoiseError: Error, Equatable, Sendable, CustomStringConvertible {
  /// What is wrong, in one line.
  package let reason: String

  /// The reason.
  package var description: String { reason }
}
