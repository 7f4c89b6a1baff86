/// A rule about expressions as data: two expressions of the language, in its own notation.
///
/// A name of one lower-case letter stands for any expression, all others for themselves: in `len(a) > 0` the `a` is
/// a variable and `len` the function.
package struct ExpressionRule: Hashable, Sendable {
  /// When a rule may be used: at least one of some variables stands for an expression with all of some traits.
  package struct Condition: Hashable, Sendable {
    /// The variables.
    package let anyOf: [String]
    /// The traits.
    package let traits: ExpressionTraits

    /// Creates a condition.
    package init(anyOf variables: [String], _ traits: ExpressionTraits) {
      anyOf = variables
      self.traits = traits
    }
  }

  /// The name, unique in its set.
  package let name: String
  /// The expression that the rule is about.
  package let left: String
  /// The expression that takes its place.
  package let right: String
  /// Whether the rule also holds, under the same conditions, from right to left.
  package let isTwoWay: Bool
  /// All that must be so.
  package let conditions: [Condition]

  /// Creates a rule.
  package init(_ name: String, _ left: String, _ right: String, isTwoWay: Bool, _ conditions: [Condition]) {
    self.name = name
    self.left = left
    self.right = right
    self.isTwoWay = isTwoWay
    self.conditions = conditions
  }
}
