import EGraphs
import SyntaxTrees

/// What a language knows of the expressions of a class, and constants put where their value is known.
package struct ExpressionAnalysis: Analysis {
  /// The language.
  package let language: any Language
  /// Names that the program may have given another meaning: nothing is known of their values.
  package let reboundNames: [String]

  /// Creates the analysis.
  package init(language: any Language, reboundNames: [String] = []) {
    self.language = language
    self.reboundNames = reboundNames
  }

  /// The language's facts about a node.
  package func make(
    _ op: OperatorID, _ children: [ExpressionFacts], in operators: OperatorTable
  ) -> ExpressionFacts {
    guard let shape = ShapeNames.shape(operators.name(op)) else { return .none }
    var facts = language.facts(of: shape, children: children)
    if let value = facts.value, reboundNames.contains(value) { facts.value = nil }
    return facts
  }

  /// Both are true of the value, so everything in them is.
  package func join(_ left: ExpressionFacts, _ right: ExpressionFacts) -> ExpressionFacts {
    let value: String? =
      if let first = left.value, let second = right.value { min(first, second) } else {
        left.value ?? right.value
      }
    return ExpressionFacts(left.traits.union(right.traits), value: value)
  }

  /// Puts the text of a known value into the class.
  package func modify(_ id: ClassID, _ fact: ExpressionFacts, in graph: inout EGraph<ExpressionAnalysis>) {
    guard let value = fact.value, let term = ExpressionTerms(language: language).term(value, &graph.operators)
    else { return }
    let literal = graph.add(term)
    graph.merge(id, literal, because: .analysis)
  }
}
