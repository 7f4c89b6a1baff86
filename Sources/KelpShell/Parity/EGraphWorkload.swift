import EGraphs
import KelpBase
import SyntaxTrees
import TreeEdits

/// Small expressions and rules for measuring equality saturation.
///
/// The rules are the language's equivalences that ask for nothing but operands without effects, which all of
/// these expressions have, and so are plain rules of rewriting that any e-graph can be given.
struct EGraphWorkload {
  let operators: OperatorTable
  let rules: [Rewrite<NoAnalysis>]
  let terms: [Term]

  /// Rules that always find something new to say. Without them the graph becomes complete, and then the number of
  /// its classes does not depend on the order in which an e-graph goes about its work.
  private static let endless = [
    "negated condition", "double negation", "truth as condition", "falsehood as condition", "or as condition",
    "and as condition",
  ]

  /// Makes a number of expressions from a seed. Throws when a rule is none.
  init(language: any Language, count: Int, seed: UInt64) throws {
    var operators = OperatorTable()
    let chosen = language.equivalences.filter { rule in
      let traits: ExpressionTraits = [.steady, .total]
      return rule.conditions.allSatisfy { traits.isSuperset(of: $0.traits) }
        && !EGraphWorkload.endless.contains(rule.name)
    }
    let compiled = try CompiledRules(chosen, language: language, &operators)
    rules = try compiled.entries.map { try Rewrite($0.name, $0.left, $0.right) }
    let expressions = ExpressionTerms(language: language)
    var random = RandomSource(seed: seed)
    var terms: [Term] = []
    while terms.count < count {
      if let term = expressions.term(EGraphWorkload.expression(depth: 2, &random), &operators) {
        terms.append(term)
      }
    }
    self.operators = operators
    self.terms = terms
  }

  /// Runs ours once: a new graph with all terms, then the iterations.
  func run(iterations: Int) -> (graph: EGraph<NoAnalysis>, report: RunReport) {
    var graph = EGraph(operators: operators, analysis: NoAnalysis())
    for term in terms { graph.add(term) }
    let limits = RunLimits(nodes: .max, iterations: iterations, seconds: .infinity)
    let report = Runner(rules: rules, limits: limits, scheduler: nil).run(&graph)
    return (graph, report)
  }

  /// An expression over a few names: comparisons, connectives, negations and conditions.
  private static func expression(depth: Int, _ random: inout RandomSource) -> String {
    func operand() -> String { "(" + expression(depth: depth - 1, &random) + ")" }
    func pick(_ choices: [String]) -> String { choices[random.below(choices.count)] }
    func name() -> String { pick(["u", "v", "w", "n", "0", "1", "'a'", "2.5"]) }
    if depth == 0 {
      return random.below(3) == 0 ? pick(["p", "q"]) : name() + pick([" < ", " == ", " >= "]) + name()
    }
    switch random.below(7) {
    case 0: return "not " + operand()
    case 1, 2: return operand() + pick([" and ", " or "]) + operand()
    case 3: return operand() + pick([" and ", " or "]) + operand() + pick([" and ", " or "]) + operand()
    case 4: return name() + " < " + name() + " <= " + name()
    case 5: return operand() + " if " + operand() + " else " + operand()
    default: return name() + pick([" in ", " not in "]) + "[" + name() + ", " + name() + "]"
    }
  }
}
