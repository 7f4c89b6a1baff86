import EGraphs
import SyntaxTrees

/// Other ways to write an expression: equal ones by a language's equivalences, wrong ones by its near misses.
///
/// The same expression gives the same variants in the same order; no clock is looked at.
package struct ExpressionVariants: Sendable {
  private let terms: ExpressionTerms
  private let operators: OperatorTable
  private let equivalences: CompiledRules
  private let nearMisses: CompiledRules
  private let limits: RunLimits

  /// Compiles a language's rules. Throws `CompiledRules.Failure` when one of them is no rule.
  package init(
    language: any Language, limits: RunLimits = RunLimits(nodes: 2000, iterations: 5, seconds: .infinity)
  ) throws(CompiledRules.Failure) {
    var operators = OperatorTable()
    terms = ExpressionTerms(language: language)
    equivalences = try CompiledRules(language.equivalences, language: language, &operators)
    nearMisses = try CompiledRules(language.nearMissRules, language: language, &operators)
    self.operators = operators
    self.limits = limits
  }

  /// Up to `count` other expressions that mean the same as one in a program, the shortest first.
  ///
  /// Bounded by the limits of the run, whatever the expression; empty for anything but an expression.
  package func equivalents(of node: Int, in tree: SyntaxTree, count: Int) -> [Fragment] {
    guard count > 0, isExpression(node, in: tree) else { return [] }
    var graph = makeGraph(for: node, in: tree)
    let term = terms.term(of: node, in: tree, &graph.operators)
    let id = graph.add(term)
    saturate(&graph)
    var found: [Fragment] = []
    // Some terms have no text, so a few more are asked for.
    for candidate in Extractor(graph).best(id, count: 2 * count + 2) where candidate.term != term {
      guard found.count < count else { break }
      if let fragment = terms.fragment(of: candidate.term, graph.operators) { found.append(fragment) }
    }
    return found
  }

  /// Up to `count` expressions that differ from one in a program by one near miss somewhere in it, and that its
  /// equivalences do not show to mean the same. First one for every rule that applies, then the others.
  package func nearMisses(of node: Int, in tree: SyntaxTree, count: Int) -> [NearMiss] {
    guard count > 0, isExpression(node, in: tree) else { return [] }
    var graph = makeGraph(for: node, in: tree)
    let term = terms.term(of: node, in: tree, &graph.operators)
    let id = graph.add(term)
    let candidates = self.candidates(term, graph)
    let ids = candidates.map { graph.add($0.term) }
    saturate(&graph)
    var found: [NearMiss] = []
    for (candidate, other) in zip(candidates, ids) where graph.find(other) != graph.find(id) {
      guard found.count < count else { break }
      if let fragment = terms.fragment(of: candidate.term, graph.operators) {
        found.append(NearMiss(category: candidate.rule, fragment: fragment))
      }
    }
    return found
  }

  /// Whether the equivalences show two expressions to mean the same in a program, and by which chain of rules.
  package func proof(
    of node: Int, and fragment: Fragment, in tree: SyntaxTree
  ) -> (explanation: Explanation, rules: [String], holds: Bool)? {
    var graph = makeGraph(for: node, in: tree, explaining: true)
    let left = graph.add(terms.term(of: node, in: tree, &graph.operators))
    let right = graph.add(terms.term(of: fragment.roots[0], in: fragment.tree, &graph.operators))
    let rules = equivalences.rewrites { graph.analysis.reboundNames.contains($0) }
    _ = Runner(rules: rules, limits: limits).run(&graph)
    guard let explanation = graph.explain(left, right) else { return nil }
    // What the analysis says is about values, which plain terms do not show.
    let holds = explanation.holds(rules: rules, in: graph.operators) { _, _ in true }
    return (explanation, rules.map(\.name), holds)
  }

  private func isExpression(_ node: Int, in tree: SyntaxTree) -> Bool {
    tree.nodes.indices.contains(node) && terms.language.table.sort(of: tree.kind(node)) == .expression
  }

  /// A graph that knows which of the names that rules and facts count on may mean something else in a program.
  private func makeGraph(
    for node: Int, in tree: SyntaxTree, explaining: Bool = false
  ) -> EGraph<ExpressionAnalysis> {
    let language = terms.language
    var names: [String] = []
    for entry in equivalences.entries + nearMisses.entries {
      for name in entry.names where !names.contains(name) { names.append(name) }
    }
    for index in tree.subtree(node) where tree.nodes[index].count == 1 {
      let value = language.facts(of: ExpressionShape(of: index, in: tree), children: []).value
      if let value, tree.payload(index).kind == .identifier, !names.contains(value) { names.append(value) }
    }
    let rebound = names.filter { language.mayRebind($0, in: tree) }
    return EGraph(
      operators: operators, analysis: ExpressionAnalysis(language: language, reboundNames: rebound),
      explaining: explaining)
  }

  private func saturate(_ graph: inout EGraph<ExpressionAnalysis>) {
    let rules = equivalences.rewrites { graph.analysis.reboundNames.contains($0) }
    _ = Runner(rules: rules, limits: limits).run(&graph)
  }

  /// All near misses of a term, one rule after another in turns.
  private func candidates(_ term: Term, _ graph: EGraph<ExpressionAnalysis>) -> [(rule: String, term: Term)] {
    var byRule: [[(rule: String, term: Term)]] = []
    var seen: Set<Term> = [term]
    for entry in nearMisses.entries where !entry.names.contains(where: graph.analysis.reboundNames.contains) {
      var found: [(rule: String, term: Term)] = []
      for start in 0..<term.count {
        guard let substitution = entry.left.match(term, at: start, in: graph.operators),
          let replacement = entry.right.instantiated(substitution)
        else { continue }
        let result = term.replacing(start, with: replacement, in: graph.operators)
        if seen.insert(result).inserted { found.append((entry.name, result)) }
      }
      byRule.append(found)
    }
    let rounds = byRule.map(\.count).max() ?? 0
    return (0..<rounds).flatMap { round in byRule.compactMap { $0.indices.contains(round) ? $0[round] : nil }
    }
  }
}
