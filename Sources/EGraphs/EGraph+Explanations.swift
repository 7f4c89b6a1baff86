extension EGraph {
  /// Why two terms that were added are equal, or nil when they are not, or when the graph keeps no proofs, or when
  /// the chain would have more than `limit` links.
  ///
  /// The numbers must be those that `add` returned: they name terms, not only classes.
  package func explain(_ left: ClassID, _ right: ClassID, limit: Int = 10_000) -> Explanation? {
    guard let proofs = core.proofs, find(left) == find(right) else { return nil }
    var builder = ExplanationBuilder(
      proofs: proofs, core: core, operators: operators, limit: limit, current: term(left))
    guard builder.prove(left.rawValue, right.rawValue, at: [], depth: 0) else { return nil }
    return Explanation(start: term(left), steps: builder.steps)
  }

  /// The term that `add` gave a number to. Only in a graph that explains itself.
  package func term(_ id: ClassID) -> Term {
    guard let proofs = core.proofs else { return Term([]) }
    var result: [OperatorID] = []
    var stack = [id.rawValue]
    while let next = stack.popLast() {
      result.append(OperatorID(rawValue: core.operators[Int(next)]))
      stack += proofs.children.range(next).reversed().map { proofs.children.items[$0] }
    }
    return Term(result)
  }
}

/// Walks the proof forest and writes down the links.
private struct ExplanationBuilder {
  let proofs: ProofForest
  let core: CongruenceGraph
  let operators: OperatorTable
  let limit: Int
  var current: Term
  var steps: [Explanation.Step] = []

  private static let deepest = 2000

  /// Adds the links from one term to an equal one, which stand at a place of the whole term. False when too long.
  mutating func prove(_ left: UInt32, _ right: UInt32, at path: [Int], depth: Int) -> Bool {
    guard left != right else { return true }
    guard depth < ExplanationBuilder.deepest else { return false }
    // The path in the tree: up from the left to the lowest common ancestor, then down to the right.
    var up = proofs.ancestors(left)
    var down = proofs.ancestors(right)
    while up.count > 1, down.count > 1, up[up.count - 2] == down[down.count - 2] {
      up.removeLast()
      down.removeLast()
    }
    guard up.last == down.last else { return false }
    for term in up.dropLast() {
      guard let edge = proofs.edges[Int(term)] else { return false }
      guard follow(edge, from: term, to: edge.target, isForward: edge.isForward, path, depth) else {
        return false
      }
    }
    for term in down.dropLast().reversed() {
      guard let edge = proofs.edges[Int(term)] else { return false }
      guard follow(edge, from: edge.target, to: term, isForward: !edge.isForward, path, depth) else {
        return false
      }
    }
    return true
  }

  private mutating func follow(
    _ edge: ProofForest.Edge, from: UInt32, to: UInt32, isForward: Bool, _ path: [Int], _ depth: Int
  ) -> Bool {
    let reason: Explanation.Reason
    switch edge.reason {
    case .congruence:
      let pairs = zip(proofs.children.range(from), proofs.children.range(to))
      for (offset, pair) in pairs.enumerated() {
        let (left, right) = (proofs.children.items[pair.0], proofs.children.items[pair.1])
        guard prove(left, right, at: path + [offset], depth: depth + 1) else { return false }
      }
      return true
    case .rule(let rule): reason = .rule(rule, isForward: isForward)
    case .analysis: reason = .analysis
    case .given: reason = .given
    }
    guard steps.count < limit, let index = current.index(of: path, in: operators) else { return false }
    current = current.replacing(index, with: term(to), in: operators)
    steps.append(.init(path: path, reason: reason, result: current))
    return true
  }

  private func term(_ id: UInt32) -> Term {
    var result: [OperatorID] = []
    var stack = [id]
    while let next = stack.popLast() {
      result.append(OperatorID(rawValue: core.operators[Int(next)]))
      stack += proofs.children.range(next).reversed().map { proofs.children.items[$0] }
    }
    return Term(result)
  }
}
