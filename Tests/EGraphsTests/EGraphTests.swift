import EGraphs
import KelpBase
import Testing

@Suite("The e-graph")
struct EGraphTests {
  @Test("Terms are stored once and unions carry over to what uses them")
  func congruence() throws {
    var table = OperatorTable()
    let first = try TermSyntax.term("(f (g a) b)", &table)
    let second = try TermSyntax.term("(f (g c) b)", &table)
    var graph = EGraph(operators: table, analysis: NoAnalysis())
    let left = graph.add(first)
    let again = graph.add(first)
    #expect(again == left)
    let right = graph.add(second)
    #expect((graph.classCount, graph.nodeCount) == (7, 7))
    let a = graph.add(try TermSyntax.term("a", &graph.operators))
    let c = graph.add(try TermSyntax.term("c", &graph.operators))
    let (isNew, isNewAgain) = (graph.merge(a, c), graph.merge(c, a))
    #expect(isNew && !isNewAgain)
    graph.rebuild()
    #expect(graph.find(left) == graph.find(right))
    #expect((graph.classCount, graph.nodeCount) == (4, 5))
    #expect(graph.lookup(second) == graph.find(left))
    let unknown = try TermSyntax.term("(g b)", &graph.operators)
    #expect(graph.lookup(unknown) == nil)
  }

  @Test("A cycle f(a) = a folds a whole tower")
  func cycles() throws {
    var table = OperatorTable()
    let tower = try TermSyntax.term("(f (f (f (f (f a)))))", &table)
    let one = try TermSyntax.term("(f a)", &table)
    let a = try TermSyntax.term("a", &table)
    var graph = EGraph(operators: table, analysis: NoAnalysis())
    let top = graph.add(tower)
    graph.merge(graph.add(one), graph.add(a))
    graph.rebuild()
    #expect((graph.classCount, graph.nodeCount) == (1, 2))
    #expect(Extractor(graph).best(top)?.term == a)
    let ten = Extractor(graph).best(top, count: 10)
    #expect(ten.map(\.cost) == Array(1...10))
  }

  @Test("Random unions give the partition of a slow closure", arguments: 0..<60)
  func closureAgrees(seed: Int) throws {
    for explaining in [false, true] {
      var random = RandomSource(seed: UInt64(seed))
      var table = OperatorTable()
      let terms = (0..<14).map { _ in randomTerm(3, &random, &table) }
      var graph = EGraph(operators: table, analysis: NoAnalysis(), explaining: explaining)
      var reference = ReferenceClosure(table)
      let ids = terms.map { graph.add($0) }
      for term in terms { reference.add(term) }
      for round in 0..<8 {
        let (left, right) = (random.below(terms.count), random.below(terms.count))
        graph.merge(ids[left], ids[right])
        reference.union(terms[left], terms[right])
        if round % 3 == 2 { graph.rebuild() }
      }
      graph.rebuild()
      reference.close()
      #expect(graph.classCount == reference.classCount)
      #expect(graph.nodeCount == reference.nodeCount)
      for term in reference.terms {
        for other in reference.terms {
          #expect((graph.lookup(term) == graph.lookup(other)) == reference.areEqual(term, other))
        }
      }
      #expect(Set(graph.nodes.map(\.node)).count == graph.nodeCount)
      for entry in graph.nodes { #expect(entry.node.children.allSatisfy { graph.find($0) == $0 }) }
    }
  }

  @Test("Text of terms and patterns reads back")
  func syntax() throws {
    var table = OperatorTable()
    var variables: [String] = []
    let text = "(f ?a (g b ?c) (h ?a) k)"
    let pattern = try TermSyntax.pattern(text, &table, variables: &variables)
    #expect(TermSyntax.text(pattern, table) { variables[$0] } == text)
    #expect(variables == ["?a", "?c"])
    for broken in ["", "(", "(f", "f g", ")", "(f))", "((f) a)", "(?a b)"] {
      #expect(throws: TermSyntax.Failure.self) { try TermSyntax.term(broken, &table) }
    }
    #expect(throws: TermSyntax.Failure.variable("?a")) { try TermSyntax.term("(f ?a)", &table) }
    let deep = String(repeating: "(f ", count: 5000) + "a" + String(repeating: ")", count: 5000)
    #expect(throws: TermSyntax.Failure.tooDeep) { try TermSyntax.term(deep, &table) }
  }

  @Test("Facts climb, constants fold and join their classes")
  func folding() throws {
    var table = OperatorTable()
    let folding = Folding(&table)
    let term = try TermSyntax.term("(+ (* 2 3) (- x 1))", &table)
    let seven = try TermSyntax.term("7", &table)
    let five = try TermSyntax.term("5", &table)
    let thirteen = try TermSyntax.term("13", &table)
    var graph = EGraph(operators: table, analysis: folding)
    let id = graph.add(term)
    graph.rebuild()
    #expect(graph.fact(id).value == nil)
    #expect(Extractor(graph).best(id)?.cost == 5)
    // Learning that x is 8 later must reach the root.
    graph.merge(
      graph.add(try TermSyntax.term("x", &graph.operators)), graph.add(graph.operators.intern("8", arity: 0)))
    graph.rebuild()
    #expect(graph.fact(id).value == 13)
    #expect(graph.find(id) == graph.lookup(thirteen))
    #expect(Extractor(graph).best(id)?.term == thirteen)
    #expect(graph.lookup(five) == nil)
    let other = graph.add(seven)
    #expect(graph.find(other) != graph.find(id))
  }
}
