/// Why two numbers were joined.
enum ProofReason: Sendable, Equatable {
  /// Their nodes have the same operator and operands of the same classes.
  case congruence
  /// A rule turned the first into the second.
  case rule(Int)
  /// The analysis knows the value of the first, and the second says it.
  case analysis
  /// The caller said so.
  case given
}

/// A forest over terms whose edges are single reasons, so that the path between two terms proves them equal.
///
/// After Nieuwenhuis and Oliveras 2005. An edge says why two terms are equal and is never taken away: joining two
/// trees turns one of them round, which changes directions but no path. Terms are kept as they were added, with
/// their own operands, beside the canonical nodes of the graph.
struct ProofForest: Sendable {
  /// One edge, from a term to the one above it.
  struct Edge: Sendable {
    var target: UInt32
    var reason: ProofReason
    /// Whether the reason's first term is the lower one.
    var isForward: Bool
  }

  private(set) var edges: [Edge?] = []
  /// The operands of every term as it was added.
  private(set) var children = ChildTable()
  private var memo = HashCons()
  private var hashes: [UInt32] = []

  /// The term with exactly this operator and these operands, or nil.
  func find(_ op: UInt32, _ operands: UnsafeBufferPointer<UInt32>, operators: [UInt32]) -> UInt32? {
    memo.find(HashCons.hash(op, operands)) { operators[Int($0)] == op && children.areEqual($0, operands) }
  }

  /// Adds a term that is not there; its number is the next one.
  mutating func append(_ op: UInt32, _ operands: UnsafeBufferPointer<UInt32>) {
    let hash = HashCons.hash(op, operands)
    if memo.isFull {
      memo = HashCons(capacity: memo.capacity * 4)
      for (term, hash) in hashes.enumerated() { memo.insert(hash, UInt32(term)) }
    }
    memo.insert(hash, UInt32(edges.count))
    hashes.append(hash)
    edges.append(nil)
    children.append(operands)
  }

  /// Joins the trees of two terms that were not in one by turning that of the first or of the second round.
  mutating func link(_ first: UInt32, _ second: UInt32, _ reason: ProofReason, turningFirst: Bool) {
    var current = turningFirst ? first : second
    var edge = Edge(target: turningFirst ? second : first, reason: reason, isForward: turningFirst)
    while true {
      let old = edges[Int(current)]
      edges[Int(current)] = edge
      guard let old else { return }
      edge = Edge(target: current, reason: old.reason, isForward: !old.isForward)
      current = old.target
    }
  }

  /// The terms from one to the root of its tree.
  func ancestors(_ term: UInt32) -> [UInt32] {
    var path = [term]
    while let edge = edges[Int(path[path.count - 1])] { path.append(edge.target) }
    return path
  }
}
