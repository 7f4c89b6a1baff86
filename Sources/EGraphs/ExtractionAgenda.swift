/// All derivations of terms from some nodes, in the order of their cost; see `Extractor`.
struct ExtractionAgenda {
  /// A node with the rank of the derivation used for each operand.
  struct Derivation {
    let node: Int
    let ranks: [Int]
    let cost: Int
    /// Ranks before this operand are raised by other derivations, so that each vector comes up once.
    let firstRaised: Int
  }

  private let nodes: [(id: ClassID, node: ENode)]
  private let model: CostModel
  private var derivations: [Derivation] = []
  /// The derivations of each class, cheapest first.
  private var finished: [[Int]]
  /// For each class the vectors that wait for its next derivation.
  private var waiting: [[(node: Int, ranks: [Int], firstRaised: Int)]]
  private var heap: [Derivation] = []

  init(nodes: [(id: ClassID, node: ENode)], classCount: Int, cost: CostModel) {
    self.nodes = nodes
    model = cost
    finished = Array(repeating: [], count: classCount)
    waiting = Array(repeating: [], count: classCount)
    for index in nodes.indices {
      propose(index, Array(repeating: 0, count: nodes[index].node.children.count), firstRaised: 0)
    }
  }

  /// The derivations found for a class.
  func derivations(of id: Int) -> [Int] { finished[id] }

  /// The cost of a derivation.
  func cost(of derivation: Int) -> Int { derivations[derivation].cost }

  /// The term of a derivation.
  func term(_ derivation: Int) -> Term {
    var operators: [OperatorID] = []
    var stack = [derivation]
    while let next = stack.popLast() {
      let (node, ranks) = (nodes[derivations[next].node].node, derivations[next].ranks)
      operators.append(node.op)
      for (child, rank) in zip(node.children, ranks).reversed() {
        stack.append(finished[Int(child.rawValue)][rank])
      }
    }
    return Term(operators)
  }

  /// Takes derivations until a class has a number of them, every class no more than that, or none are left.
  mutating func run(until count: Int, of root: Int) {
    while finished[root].count < count, let next = popCheapest() {
      let owner = Int(nodes[next.node].id.rawValue)
      guard finished[owner].count < count else { continue }
      derivations.append(next)
      finished[owner].append(derivations.count - 1)
      for operand in next.firstRaised..<max(next.firstRaised, next.ranks.count) {
        var ranks = next.ranks
        ranks[operand] += 1
        if ranks[operand] < count { propose(next.node, ranks, firstRaised: operand) }
      }
      let woken = waiting[owner]
      waiting[owner] = []
      for (node, ranks, firstRaised) in woken { propose(node, ranks, firstRaised: firstRaised) }
    }
  }

  /// Puts a vector on the heap, or lets it wait for the first part that is not known yet.
  private mutating func propose(_ node: Int, _ ranks: [Int], firstRaised: Int) {
    let children = nodes[node].node.children
    var costs: [Int] = []
    for (child, rank) in zip(children, ranks) {
      let known = finished[Int(child.rawValue)]
      guard rank < known.count else {
        waiting[Int(child.rawValue)].append((node, ranks, firstRaised))
        return
      }
      costs.append(derivations[known[rank]].cost)
    }
    let cost = model.cost(nodes[node].node.op, costs)
    push(Derivation(node: node, ranks: ranks, cost: cost, firstRaised: firstRaised))
  }

  // MARK: The heap

  private func isBefore(_ left: Derivation, _ right: Derivation) -> Bool {
    if left.cost != right.cost { return left.cost < right.cost }
    if left.node != right.node { return left.node < right.node }
    return left.ranks.lexicographicallyPrecedes(right.ranks)
  }

  private mutating func push(_ derivation: Derivation) {
    heap.append(derivation)
    var index = heap.count - 1
    while index > 0, isBefore(heap[index], heap[(index - 1) / 2]) {
      heap.swapAt(index, (index - 1) / 2)
      index = (index - 1) / 2
    }
  }

  private mutating func popCheapest() -> Derivation? {
    guard let first = heap.first else { return nil }
    let last = heap.removeLast()
    if !heap.isEmpty {
      heap[0] = last
      var index = 0
      while true {
        var least = index
        for child in [2 * index + 1, 2 * index + 2] where child < heap.count {
          if isBefore(heap[child], heap[least]) { least = child }
        }
        if least == index { break }
        heap.swapAt(index, least)
        index = least
      }
    }
    return first
  }
}
