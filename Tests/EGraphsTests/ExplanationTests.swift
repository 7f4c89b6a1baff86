import EGraphs
import KelpBase
import Testing

@Suite("Explanations")
struct ExplanationTests {
  @Test("Chains replay from the first term to the second", arguments: 0..<40)
  func replay(seed: Int) throws {
    var random = RandomSource(seed: UInt64(seed))
    var table = OperatorTable()
    let folding = Folding(&table)
    let rules = try arithmeticRules(&table, as: Folding.self)
    let terms = (0..<5).map { _ in randomTerm(3, &random, &table) }
    var graph = EGraph(operators: table, analysis: folding, explaining: true)
    let ids = terms.map { graph.add($0) }
    _ = Runner(rules: rules, limits: RunLimits(nodes: 400, iterations: 4)).run(&graph)
    let extractor = Extractor(graph)
    for (id, term) in zip(ids, terms) {
      for candidate in extractor.best(id, count: 12) {
        let other = graph.add(candidate.term)
        let explanation = try #require(graph.explain(id, other))
        #expect(explanation.start == term)
        #expect(explanation.end == candidate.term)
        #expect(
          explanation.holds(rules: rules, in: graph.operators) { before, after in
            value(before, graph.operators) == value(after, graph.operators)
          })
        let back = try #require(graph.explain(other, id))
        #expect(back.end == term)
        #expect(back.steps.count == explanation.steps.count)
      }
    }
  }

  @Test("A wrong chain does not hold, and what is not equal has no chain")
  func refusals() throws {
    var table = OperatorTable()
    let rules = try arithmeticRules(&table, as: NoAnalysis.self)
    let terms = try ["(+ x y)", "(+ y x)", "(* x y)"].map { try TermSyntax.term($0, &table) }
    var graph = EGraph(operators: table, analysis: NoAnalysis(), explaining: true)
    let ids = terms.map { graph.add($0) }
    _ = Runner(rules: rules, limits: RunLimits(iterations: 2)).run(&graph)
    #expect(graph.explain(ids[0], ids[2]) == nil)
    let explanation = try #require(graph.explain(ids[0], ids[1]))
    #expect(explanation.steps.count == 1)
    #expect(explanation.holds(rules: rules, in: graph.operators))
    #expect(!explanation.holds(rules: Array(rules.dropFirst()), in: graph.operators))
    #expect(graph.explain(ids[0], ids[1], limit: 0) == nil)
    #expect(graph.explain(ids[0], ids[0])?.steps.isEmpty == true)
  }

  @Test("Congruence is explained by its operands, the caller's word is not believed unasked")
  func congruence() throws {
    var table = OperatorTable()
    let terms = try ["(f a (g b))", "(f b (g a))", "a", "b"].map { try TermSyntax.term($0, &table) }
    var graph = EGraph(operators: table, analysis: NoAnalysis(), explaining: true)
    let ids = terms.map { graph.add($0) }
    graph.merge(ids[2], ids[3])
    graph.rebuild()
    let explanation = try #require(graph.explain(ids[0], ids[1]))
    #expect(explanation.steps.map(\.path) == [[0], [1, 0]])
    #expect(explanation.end == terms[1])
    let rules: [Rewrite<NoAnalysis>] = []
    #expect(!explanation.holds(rules: rules, in: table))
    #expect(explanation.holds(rules: rules, in: table) { _, _ in true })
  }

  /// The value of a term for some values of its variables: what the analysis knows of a class may come from any
  /// of its terms, so its word is checked by what both terms mean.
  private func value(_ term: Term, _ table: OperatorTable) -> Int {
    var stack: [Int] = []
    for op in term.operators.reversed() {
      guard table.arity(op) == 2 else {
        stack.append(Int(table.name(op)) ?? ["x": 1009, "y": -977, "z": 523][table.name(op)] ?? 0)
        continue
      }
      let (left, right) = (stack.removeLast(), stack.removeLast())
      switch table.name(op) {
      case "+": stack.append(left + right)
      case "-": stack.append(left - right)
      default: stack.append(left * right)
      }
    }
    return stack[0]
  }
}
