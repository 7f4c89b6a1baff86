/// A part of a context besides the program that a model can have been trained with.
package enum ContextBlock: String, Codable, Sendable, CaseIterable {
  /// What the program is meant to do, in words.
  case prompt
  /// Asserts that the program should satisfy.
  case tests
  /// How the program fared in its tests.
  case observation
}
