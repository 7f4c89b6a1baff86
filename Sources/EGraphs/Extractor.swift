/// Finds the cheapest terms of a class.
///
/// The best term of every class comes from Knuth's generalisation of Dijkstra's algorithm (1977), the k best
/// from rank vectors after Huang and Chiang 2005 (algorithm 3): a node of a class, with the rank of the term used for
/// each operand, is one candidate, and taking it opens those with one rank raised. An e-graph has cycles, which
/// theirs does not, so candidates of all classes are taken from one agenda in the order of cost; a candidate waits
/// until the terms it is made of are known. As a term costs more than its parts, that order misses nothing.
/// Different derivations are different terms, because nodes are hash-consed over classes.
package struct Extractor {
  private let nodes: [(id: ClassID, node: ENode)]
  private let cost: CostModel
  private let roots: [ClassID]

  /// A term and what it costs.
  package struct Candidate: Hashable, Sendable {
    /// The term.
    package let term: Term
    /// Its cost.
    package let cost: Int
  }

  /// Prepares for a rebuilt graph. Linear.
  package init<A: Analysis>(_ graph: EGraph<A>, cost: CostModel = .size) {
    nodes = graph.nodes
    self.cost = cost
    roots = (0..<UInt32(graph.core.count)).map { graph.find(ClassID(rawValue: $0)) }
  }

  /// The cheapest term of a class; of equally cheap ones that of the oldest nodes. Every class of a graph has one.
  package func best(_ id: ClassID) -> Candidate? { best(id, count: 1).first }

  /// The `count` cheapest different terms of a class, or all of them when there are fewer, cheapest first.
  ///
  /// At most `count` terms of every class below this one are looked at: O(N·k·log(N·k)) for N nodes.
  package func best(_ id: ClassID, count: Int) -> [Candidate] {
    guard count > 0, roots.indices.contains(Int(id.rawValue)) else { return [] }
    var agenda = ExtractionAgenda(nodes: reachable(from: id), classCount: roots.count, cost: cost)
    let root = roots[Int(id.rawValue)]
    agenda.run(until: count, of: Int(root.rawValue))
    return agenda.derivations(of: Int(root.rawValue)).map {
      Candidate(term: agenda.term($0), cost: agenda.cost(of: $0))
    }
  }

  /// The nodes of the classes that terms of a class are made of, the oldest first.
  private func reachable(from id: ClassID) -> [(id: ClassID, node: ENode)] {
    var byClass: [[Int]] = Array(repeating: [], count: roots.count)
    for (index, entry) in nodes.enumerated() { byClass[Int(entry.id.rawValue)].append(index) }
    var isSeen = Array(repeating: false, count: roots.count)
    var stack = [roots[Int(id.rawValue)]]
    isSeen[Int(stack[0].rawValue)] = true
    while let next = stack.popLast() {
      for index in byClass[Int(next.rawValue)] {
        for child in nodes[index].node.children where !isSeen[Int(child.rawValue)] {
          isSeen[Int(child.rawValue)] = true
          stack.append(child)
        }
      }
    }
    return nodes.filter { isSeen[Int($0.id.rawValue)] }
  }
}
