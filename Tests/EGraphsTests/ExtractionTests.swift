import EGraphs
import KelpBase
import Testing

@Suite("Extraction")
struct ExtractionTests {
  /// All terms of a class up to a size, by going through all derivations.
  private func enumerate(_ graph: EGraph<NoAnalysis>, _ id: ClassID, size: Int) -> Set<Term> {
    var bySize: [[ClassID: Set<Term>]] = [[:]]
    for total in 1...size {
      var found: [ClassID: Set<Term>] = [:]
      for (owner, node) in graph.nodes {
        switch node.children.count {
        case 0 where total == 1: found[owner, default: []].insert(Term([node.op]))
        case 1 where total > 1:
          for term in bySize[total - 1][node.children[0]] ?? [] {
            found[owner, default: []].insert(Term([node.op] + term.operators))
          }
        case 2 where total > 2:
          for first in 1..<total - 1 {
            for left in bySize[first][node.children[0]] ?? [] {
              for right in bySize[total - 1 - first][node.children[1]] ?? [] {
                found[owner, default: []].insert(Term([node.op] + left.operators + right.operators))
              }
            }
          }
        default: break
        }
      }
      bySize.append(found)
    }
    return bySize.reduce(into: Set()) { $0.formUnion($1[graph.find(id)] ?? []) }
  }

  @Test("The k best are the k smallest of all terms, each once and in order", arguments: 0..<30)
  func kBest(seed: Int) throws {
    var random = RandomSource(seed: UInt64(seed))
    var table = OperatorTable()
    let rules = try arithmeticRules(&table, as: NoAnalysis.self)
    let term = randomTerm(2, &random, &table)
    var graph = EGraph(operators: table, analysis: NoAnalysis())
    let id = graph.add(term)
    _ = Runner(rules: rules, limits: RunLimits(nodes: 120, iterations: 3)).run(&graph)
    let extractor = Extractor(graph)
    let best = extractor.best(id, count: 40)
    #expect(Set(best.map(\.term)).count == best.count)
    #expect(best.map(\.cost) == best.map(\.cost).sorted())
    #expect(best.allSatisfy { $0.term.count == $0.cost && graph.lookup($0.term) == graph.find(id) })
    let largest = min(best.last?.cost ?? 1, 9)
    let all = enumerate(graph, id, size: largest)
    let expected = all.map(\.count).sorted()
    #expect(best.map(\.cost).filter { $0 <= largest }.starts(with: expected.prefix(40)))
    #expect(extractor.best(id)?.cost == expected.first)
  }

  @Test("A cost model decides, and its costs are kept above those of the parts")
  func models() throws {
    var table = OperatorTable()
    let rules = try [rule("(dear ?a)", "(cheap (cheap ?a))", &table, as: NoAnalysis.self)]
    let dear = table.intern("dear", arity: 1)
    var graph = EGraph(operators: table, analysis: NoAnalysis())
    let id = graph.add(try TermSyntax.term("(dear x)", &graph.operators))
    _ = Runner(rules: rules).run(&graph)
    #expect(Extractor(graph).best(id)?.cost == 2)
    let weighted = Extractor(graph, cost: .weights { $0 == dear ? 10 : 1 })
    #expect(weighted.best(id)?.cost == 3)
    #expect(weighted.best(id, count: 9).map(\.cost) == [3, 11])
    // A model that breaks its promise must not hang.
    graph.merge(id, graph.add(try TermSyntax.term("x", &graph.operators)))
    graph.rebuild()
    #expect(Extractor(graph, cost: CostModel { _, _ in 0 }).best(id, count: 20).count == 20)
  }
}
