import EGraphs
import KelpBase
import Testing

@Suite("Equality saturation")
struct RunnerTests {
  private func prove(_ left: String, _ right: String, explaining: Bool = false) throws -> Bool {
    var table = OperatorTable()
    let rules = try arithmeticRules(&table, as: NoAnalysis.self)
    let (first, second) = (try TermSyntax.term(left, &table), try TermSyntax.term(right, &table))
    var graph = EGraph(operators: table, analysis: NoAnalysis(), explaining: explaining)
    let (a, b) = (graph.add(first), graph.add(second))
    _ = Runner(rules: rules, limits: RunLimits(nodes: 20_000, iterations: 12)).run(&graph)
    return graph.find(a) == graph.find(b)
  }

  @Test("Ring identities are found, others are not")
  func identities() throws {
    for explaining in [false, true] {
      #expect(try prove("(+ x (+ y z))", "(+ z (+ y x))", explaining: explaining))
      #expect(try prove("(+ x 0)", "x", explaining: explaining))
      #expect(try prove("(* (+ x 1) y)", "(+ (* x y) y)", explaining: explaining))
      #expect(try !prove("(+ x y)", "(* x y)", explaining: explaining))
    }
  }

  @Test("Matches are those of plain matching on every term of a small graph", arguments: 0..<40)
  func matchesAgreeWithTrees(seed: Int) throws {
    // One round without unions beforehand: every match on a tree must give its right side, and no others.
    var random = RandomSource(seed: UInt64(seed))
    var table = OperatorTable()
    let terms = (0..<6).map { _ in randomTerm(4, &random, &table) }
    var rules = try arithmeticRules(&table, as: NoAnalysis.self)
    rules = [rules[2], rules[5], rules[7], rules[9], rules[10]]
    var graph = EGraph(operators: table, analysis: NoAnalysis())
    for term in terms { graph.add(term) }
    let runner = Runner(rules: rules, limits: RunLimits(iterations: 1), scheduler: nil)
    let report = runner.run(&graph)
    var reference = ReferenceClosure(table)
    for term in terms { reference.add(term) }
    var expected = Array(repeating: 0, count: rules.count)
    var equations: [(Term, Term)] = []
    for (number, rule) in rules.enumerated() {
      for term in reference.terms {
        guard let substitution = rule.left.match(term, in: table) else { continue }
        expected[number] += 1
        equations.append((term, try #require(rule.right.instantiated(substitution))))
      }
    }
    #expect(report.iterations[0].matches == expected)
    for (left, right) in equations { reference.union(left, right) }
    reference.close()
    #expect(graph.classCount == reference.classCount)
    #expect(graph.nodeCount == reference.nodeCount)
  }

  @Test("Every iteration gives the classes and nodes of a naive saturation", arguments: 0..<20)
  func iterationsAgree(seed: Int) throws {
    var random = RandomSource(seed: UInt64(seed))
    var table = OperatorTable()
    let terms = (0..<4).map { _ in randomTerm(2, &random, &table) }
    let rules = try arithmeticRules(&table, as: NoAnalysis.self)
    var naive = NaiveSaturation(table)
    for term in terms { _ = naive.add(Pattern(term)) }
    var expected: [[Int]] = []
    for _ in 0..<3 { expected.append(naive.iterate(rules)) }
    for explaining in [false, true] {
      var graph = EGraph(operators: table, analysis: NoAnalysis(), explaining: explaining)
      for term in terms { graph.add(term) }
      let limits = RunLimits(nodes: .max, iterations: 3, seconds: .infinity)
      let report = Runner(rules: rules, limits: limits, scheduler: nil).run(&graph)
      let found = report.iterations.map { [$0.classes, $0.nodes] }
      #expect(found == Array(expected.prefix(found.count)))
      #expect(found.count == 3 || report.stopReason == .saturated)
    }
  }

  @Test("Conditions are asked of every match")
  func conditions() throws {
    var table = OperatorTable()
    let folding = Folding(&table)
    let cancel = try rule("(* ?a 0)", "0", &table, as: Folding.self) { graph, match in
      graph.fact(match[0]).value != nil
    }
    let (free, bound) = (try TermSyntax.term("(* x 0)", &table), try TermSyntax.term("(* (+ 1 1) 0)", &table))
    let zero = try TermSyntax.term("0", &table)
    var graph = EGraph(operators: table, analysis: folding)
    let (first, second) = (graph.add(free), graph.add(bound))
    let report = Runner(rules: [cancel]).run(&graph)
    #expect(report.stopReason == .saturated)
    #expect(graph.find(second) == graph.lookup(zero))
    #expect(graph.find(first) != graph.lookup(zero))
  }

  @Test("Every limit stops the run and says so")
  func limits() throws {
    var table = OperatorTable()
    let rules = try arithmeticRules(&table, as: NoAnalysis.self)
    let term = try TermSyntax.term("(+ a (+ b (+ c (+ d (+ e (+ f (+ g h)))))))", &table)
    func run(_ limits: RunLimits, clock: (@Sendable () -> Double)? = nil) -> (StopReason, Int, Int) {
      var graph = EGraph(operators: table, analysis: NoAnalysis())
      graph.add(term)
      let report = Runner(rules: rules, limits: limits, scheduler: nil, clock: clock).run(&graph)
      return (report.stopReason, report.iterations.count, graph.nodeCount)
    }
    #expect(
      run(RunLimits(nodes: 100_000, iterations: 3)) == (.iterations, 3, run(RunLimits(iterations: 3)).2))
    let (reason, _, nodes) = run(RunLimits(nodes: 500))
    #expect(reason == .nodes)
    // Congruence may take back some of the nodes that the limit counted.
    #expect((400..<1100).contains(nodes))
    // A clock that jumps by a second at every look.
    let clock = CountingClock()
    let stopped = run(RunLimits(nodes: 100_000, seconds: 20), clock: { clock.next() })
    #expect(stopped.0 == .time)
    #expect(stopped.1 <= 3)
    var small = EGraph(operators: table, analysis: NoAnalysis())
    small.add(try TermSyntax.term("(+ a b)", &table))
    #expect(Runner(rules: rules).run(&small).stopReason == .saturated)
  }

  @Test("Back-off bans a rule that matches too often and lets it in again")
  func backoff() throws {
    var table = OperatorTable()
    let rules = try [
      rule("(+ ?a ?b)", "(+ ?b ?a)", &table, as: NoAnalysis.self),
      rule("(f ?a)", "(g ?a)", &table, as: NoAnalysis.self),
    ]
    var graph = EGraph(operators: table, analysis: NoAnalysis())
    var sum = "z"
    for number in 0..<30 { sum = "(+ (f v\(number)) \(sum))" }
    let root = graph.add(try TermSyntax.term(sum, &graph.operators))
    let scheduler = BackoffScheduler(matchLimit: 10, banLength: 2)
    let report = Runner(rules: rules, limits: RunLimits(iterations: 50), scheduler: scheduler).run(&graph)
    #expect(report.stopReason == .saturated)
    #expect(report.iterations[0].matches == [0, 0])
    #expect(report.iterations.contains { $0.matches == [60, 30] })
    #expect(graph.find(root) == root)
    #expect(graph.nodeCount == 31 + 30 * 2 + 60)
  }

  @Test("The same input gives the same graph and the same report", arguments: 0..<10)
  func determinism(seed: Int) throws {
    func run() throws -> (RunReport, [ENode], [Term]) {
      var random = RandomSource(seed: UInt64(seed))
      var table = OperatorTable()
      let rules = try arithmeticRules(&table, as: NoAnalysis.self)
      let terms = (0..<10).map { _ in randomTerm(3, &random, &table) }
      var graph = EGraph(operators: table, analysis: NoAnalysis())
      let ids = terms.map { graph.add($0) }
      let report = Runner(rules: rules, limits: RunLimits(nodes: 3000, iterations: 6)).run(&graph)
      let extractor = Extractor(graph)
      return (report, graph.nodes.map(\.node), ids.flatMap { extractor.best($0, count: 5).map(\.term) })
    }
    let (first, second) = (try run(), try run())
    #expect(first.0 == second.0)
    #expect(first.1 == second.1)
    #expect(first.2 == second.2)
  }

  @Test("Ill-formed rules are refused")
  func refusals() throws {
    var table = OperatorTable()
    var variables: [String] = []
    let left = try TermSyntax.pattern("(f ?a)", &table, variables: &variables)
    let right = try TermSyntax.pattern("(g ?b)", &table, variables: &variables)
    #expect(throws: Rewrite<NoAnalysis>.Failure.unboundVariable(1)) {
      try Rewrite<NoAnalysis>("x", left, right)
    }
    #expect(throws: Rewrite<NoAnalysis>.Failure.gapInVariables) { try Rewrite<NoAnalysis>("x", right, right) }
  }
}

/// A clock that advances by one second whenever it is read.
private final class CountingClock: @unchecked Sendable {
  private var time = 0.0

  func next() -> Double {
    time += 1
    return time
  }
}
