/// Everything known of an expression: its traits and, where it is known, its value.
package struct ExpressionFacts: Hashable, Sendable {
  /// The traits.
  package var traits: ExpressionTraits
  /// The canonical text of an expression that always has this value and cannot be made simpler, such as `-3`.
  package var value: String?

  /// Creates facts.
  package init(_ traits: ExpressionTraits = [], value: String? = nil) {
    self.traits = traits
    self.value = value
  }

  /// Nothing is known.
  package static let none = ExpressionFacts()
}
