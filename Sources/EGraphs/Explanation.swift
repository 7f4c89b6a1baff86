/// Why two terms are equal: a chain of whole terms, each made from the one before by one reason at one place.
package struct Explanation: Sendable, Equatable {
  /// What makes one term of the chain equal to the next.
  package enum Reason: Sendable, Equatable {
    /// A rule by its place in the runner's list, read from left to right or from right to left.
    case rule(Int, isForward: Bool)
    /// The analysis, which knows the value of one of the two.
    case analysis
    /// The caller of `merge`.
    case given
  }

  /// One link of the chain.
  package struct Step: Sendable, Equatable {
    /// The operand numbers that lead from the root to the changed subterm.
    package let path: [Int]
    /// What justifies the change.
    package let reason: Reason
    /// The whole term after the change.
    package let result: Term
  }

  /// The first term.
  package let start: Term
  /// The links; empty when both terms are the same.
  package let steps: [Step]

  /// The last term.
  package var end: Term { steps.last?.result ?? start }

  /// Whether every link holds, found by replaying it on plain terms without the graph.
  ///
  /// A rule's link must change nothing outside its place and be an instance of the rule there. Links of the analysis
  /// and of the caller are put to `isTrusted` with the subterm before and after; by default they are not believed.
  /// Conditions of rules are about classes and not checked.
  package func holds<A: Analysis>(
    rules: [Rewrite<A>], in table: OperatorTable, isTrusted: (Term, Term) -> Bool = { _, _ in false }
  ) -> Bool {
    var current = start
    for step in steps {
      guard let index = current.index(of: step.path, in: table),
        let other = step.result.index(of: step.path, in: table)
      else { return false }
      let before = current.subterm(index, in: table)
      let after = step.result.subterm(other, in: table)
      guard current.replacing(index, with: after, in: table) == step.result else { return false }
      switch step.reason {
      case .analysis, .given:
        guard isTrusted(before, after) else { return false }
      case .rule(let rule, let isForward):
        guard rules.indices.contains(rule) else { return false }
        let (from, to) = isForward ? (before, after) : (after, before)
        guard let substitution = rules[rule].left.match(from, in: table),
          rules[rule].right.instantiated(substitution) == to
        else { return false }
      }
      current = step.result
    }
    return true
  }
}
