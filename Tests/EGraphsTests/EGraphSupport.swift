import EGraphs
import KelpBase
import Testing

/// A rule from two texts.
func rule<A: Analysis>(
  _ left: String, _ right: String, _ table: inout OperatorTable, as: A.Type = A.self,
  condition: Rewrite<A>.Condition? = nil
) throws -> Rewrite<A> {
  var variables: [String] = []
  let from = try TermSyntax.pattern(left, &table, variables: &variables)
  let to = try TermSyntax.pattern(right, &table, variables: &variables)
  return try Rewrite("\(left) => \(right)", from, to, condition: condition)
}

/// The rules of a commutative ring in a common subset.
func arithmeticRules<A: Analysis>(_ table: inout OperatorTable, as: A.Type = A.self) throws -> [Rewrite<A>] {
  try [
    ("(+ ?a ?b)", "(+ ?b ?a)"), ("(* ?a ?b)", "(* ?b ?a)"),
    ("(+ (+ ?a ?b) ?c)", "(+ ?a (+ ?b ?c))"), ("(* (* ?a ?b) ?c)", "(* ?a (* ?b ?c))"),
    ("(+ ?a 0)", "?a"), ("(* ?a 1)", "?a"), ("(* ?a 0)", "0"), ("(- ?a ?a)", "0"),
    ("(- ?a ?b)", "(+ ?a (* -1 ?b))"), ("(* ?a (+ ?b ?c))", "(+ (* ?a ?b) (* ?a ?c))"),
    ("(+ (* ?a ?b) (* ?a ?c))", "(* ?a (+ ?b ?c))"),
  ].map { try rule($0.0, $0.1, &table, as: A.self) }
}

/// A random term over `+ - *` and some leaves.
func randomTerm(_ depth: Int, _ random: inout RandomSource, _ table: inout OperatorTable) -> Term {
  func build(_ depth: Int) -> [OperatorID] {
    if depth == 0 || random.below(4) == 0 {
      return [table.intern(["x", "y", "z", "0", "1", "2"][random.below(6)], arity: 0)]
    }
    let op = table.intern(["+", "-", "*"][random.below(3)], arity: 2)
    return [op] + build(depth - 1) + build(depth - 1)
  }
  return Term(build(depth))
}

/// Folds constants: the fact of a class is its value, when it is known.
struct Folding: Analysis {
  struct Fact: Equatable, Sendable {
    var value: Int?
    var isContradiction = false
  }

  let plus: OperatorID
  let minus: OperatorID
  let times: OperatorID

  init(_ table: inout OperatorTable) {
    plus = table.intern("+", arity: 2)
    minus = table.intern("-", arity: 2)
    times = table.intern("*", arity: 2)
  }

  func make(_ op: OperatorID, _ children: [Fact], in operators: OperatorTable) -> Fact {
    if children.isEmpty { return Fact(value: Int(operators.name(op))) }
    guard children.count == 2, let left = children[0].value, let right = children[1].value else {
      return Fact()
    }
    switch op {
    case plus: return Fact(value: left &+ right)
    case minus: return Fact(value: left &- right)
    case times: return Fact(value: left &* right)
    default: return Fact()
    }
  }

  func join(_ left: Fact, _ right: Fact) -> Fact {
    var result = Fact(value: left.value ?? right.value)
    result.isContradiction =
      left.isContradiction || right.isContradiction
      || (left.value != nil && right.value != nil && left.value != right.value)
    if result.isContradiction { result.value = min(left.value ?? .max, right.value ?? .max) }
    return result
  }

  func modify(_ id: ClassID, _ fact: Fact, in graph: inout EGraph<Folding>) {
    guard let value = fact.value, (-200...200).contains(value) else { return }
    let literal = graph.add(graph.operators.intern("\(value)", arity: 0))
    graph.merge(id, literal, because: .analysis)
  }
}
