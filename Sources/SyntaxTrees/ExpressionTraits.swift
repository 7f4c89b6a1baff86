/// What may be known of an expression and of the value it gives, whatever the program does around it.
///
/// Traits of a value are about what comes out when evaluation does not fail.
package struct ExpressionTraits: OptionSet, Hashable, Sendable {
  /// One bit a trait.
  package let rawValue: UInt16

  /// Creates a set from bits.
  package init(rawValue: UInt16) { self.rawValue = rawValue }

  /// Evaluating it has no effect, and gives an equal value again as long as nothing with an effect is evaluated.
  package static let steady = ExpressionTraits(rawValue: 1)
  /// Evaluating it cannot fail.
  package static let total = ExpressionTraits(rawValue: 2)
  /// The value is a number.
  package static let number = ExpressionTraits(rawValue: 4)
  /// The value is a number, and no complex one.
  package static let real = ExpressionTraits(rawValue: 8)
  /// The value is a whole number; truth values count where the language says so.
  package static let integer = ExpressionTraits(rawValue: 16)
  /// The value is a truth value.
  package static let boolean = ExpressionTraits(rawValue: 32)
  /// The value is no truth value.
  package static let plain = ExpressionTraits(rawValue: 64)
  /// The value is equal to itself.
  package static let reflexive = ExpressionTraits(rawValue: 128)

  /// The traits that are about the value and not about its evaluation.
  package static let ofValue: ExpressionTraits = [.number, .real, .integer, .boolean, .plain, .reflexive]
}
