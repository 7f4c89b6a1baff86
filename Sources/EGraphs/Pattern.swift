/// A term with variables: what a rule looks for and what it puts there.
package struct Pattern: Hashable, Sendable {
  /// One element of a pattern in preorder.
  package enum Token: Hashable, Sendable {
    /// An operator; its operands follow.
    case op(OperatorID)
    /// A variable, an index of the rule's variables.
    case variable(Int)
  }

  /// The elements in preorder; exactly one whole term.
  package let tokens: [Token]

  /// Creates a pattern from elements in preorder, which must be exactly one whole term.
  package init(_ tokens: [Token]) { self.tokens = tokens }

  /// Creates the pattern that stands for one term only.
  package init(_ term: Term) { tokens = term.operators.map { .op($0) } }

  /// The variables in the order of their first use.
  package var variables: [Int] {
    var found: [Int] = []
    for case .variable(let variable) in tokens where !found.contains(variable) { found.append(variable) }
    return found
  }

  /// The term that the pattern stands for when its variables stand for terms; nil when one of them has none.
  package func instantiated(_ substitution: [Term?]) -> Term? {
    var operators: [OperatorID] = []
    for token in tokens {
      switch token {
      case .op(let id): operators.append(id)
      case .variable(let variable):
        guard substitution.indices.contains(variable), let term = substitution[variable] else { return nil }
        operators += term.operators
      }
    }
    return Term(operators)
  }

  /// What the variables must stand for so that the pattern is a term, or nil when it is not that term.
  ///
  /// Plain matching of trees, without any e-graph: what explanations are checked with. Linear but for the
  /// comparison of repeated variables.
  package func match(_ term: Term, at start: Int = 0, in table: OperatorTable) -> [Term?]? {
    var substitution: [Term?] = Array(repeating: nil, count: (variables.max() ?? -1) + 1)
    var index = start
    for token in tokens {
      guard index < term.count else { return nil }
      switch token {
      case .op(let id):
        guard term.operators[index] == id else { return nil }
        index += 1
      case .variable(let variable):
        let found = term.subterm(index, in: table)
        if let known = substitution[variable], known != found { return nil }
        substitution[variable] = found
        index += found.count
      }
    }
    return substitution
  }
}
