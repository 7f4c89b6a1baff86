/// What is to be known of every class: one fact each, from a join-semilattice (Willsey et al. 2021, section 4).
///
/// A fact must be true of the value of all terms of a class, so facts of joined classes can be joined too.
package protocol Analysis: Sendable {
  /// What is known of a class.
  associatedtype Fact: Equatable & Sendable

  /// The fact of a node, from those of its operands. Must be monotone in them.
  func make(_ op: OperatorID, _ children: [Fact], in operators: OperatorTable) -> Fact

  /// The fact that follows from two facts about one class. Must be commutative, associative and idempotent, and
  /// must not climb for ever.
  func join(_ left: Fact, _ right: Fact) -> Fact

  /// What follows for the graph from a class's fact, such as a constant that belongs into the class.
  ///
  /// Called after a class's fact has changed. May add terms and join them with `merge(_:_:because:)`.
  func modify(_ id: ClassID, _ fact: Fact, in graph: inout EGraph<Self>)
}

extension Analysis {
  /// Leaves the graph as it is.
  package func modify(_ id: ClassID, _ fact: Fact, in graph: inout EGraph<Self>) {}
}

/// No analysis: nothing is known of any class.
package struct NoAnalysis: Analysis {
  /// Nothing.
  package struct Fact: Equatable, Sendable {}

  /// Creates the analysis.
  package init() {}

  /// Nothing.
  package func make(_ op: OperatorID, _ children: [Fact], in operators: OperatorTable) -> Fact { Fact() }

  /// Nothing.
  package func join(_ left: Fact, _ right: Fact) -> Fact { left }
}
