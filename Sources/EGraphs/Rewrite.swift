/// A rule: where the left pattern is found and the condition holds, the right pattern is equal to it.
package struct Rewrite<A: Analysis>: Sendable {
  /// When a match may be used. Asked of a rebuilt graph.
  package typealias Condition = @Sendable (borrowing EGraph<A>, Substitution) -> Bool

  /// Why two patterns are no rule.
  package enum Failure: Error, Equatable {
    /// The right side has a variable that the left side does not bind.
    case unboundVariable(Int)
    /// The variables of the left side are not numbered from 0 without gaps.
    case gapInVariables
  }

  /// The name in reports and explanations.
  package let name: String
  /// What is looked for.
  package let left: Pattern
  /// What is put there.
  package let right: Pattern
  /// When the rule may be used; nil for always.
  package let condition: Condition?

  /// Creates a rule. Throws `Failure` when the patterns' variables do not fit.
  package init(
    _ name: String, _ left: Pattern, _ right: Pattern, condition: Condition? = nil
  ) throws(Failure) {
    let bound = left.variables.sorted()
    guard bound == Array(0..<bound.count) else { throw .gapInVariables }
    if let loose = right.variables.first(where: { !bound.contains($0) }) { throw .unboundVariable(loose) }
    self.name = name
    self.left = left
    self.right = right
    self.condition = condition
  }
}
