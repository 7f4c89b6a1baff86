/// The nodes of a clean graph by operator and by class: what patterns are searched in.
///
/// Built anew for every iteration by two counting sorts, so linear. The search goes through it in the innermost
/// loops of equality saturation, which is why it lies in memory of its own without checks of bounds: all its
/// numbers are its own, none comes from outside.
final class MatchIndex {
  /// The number of nodes, copies included, which is also the number of class numbers.
  let count: Int
  /// The number of operators.
  let operatorCount: Int
  /// The nodes of operator `o` are `byOperator[operatorStarts[o] ..< operatorStarts[o + 1]]`, the oldest first.
  let operatorStarts: UnsafeMutablePointer<UInt32>
  let byOperator: UnsafeMutablePointer<UInt32>
  /// The nodes of class `c` are `byClass[classStarts[c] ..< classStarts[c + 1]]`, in the order of their operators.
  let classStarts: UnsafeMutablePointer<UInt32>
  let byClass: UnsafeMutablePointer<UInt32>
  /// The class of every node.
  let classOf: UnsafeMutablePointer<UInt32>
  /// The operator of every node.
  let operators: UnsafeMutablePointer<UInt32>
  /// The operands of node `n` are `children[childStarts[n] ..< childStarts[n + 1]]`.
  let childStarts: UnsafeMutablePointer<UInt32>
  let children: UnsafeMutablePointer<UInt32>

  init(_ graph: CongruenceGraph, operatorCount: Int) {
    count = graph.count
    self.operatorCount = operatorCount
    operatorStarts = MatchIndex.zeros(operatorCount + 1)
    classStarts = MatchIndex.zeros(count + 1)
    classOf = MatchIndex.zeros(count)
    operators = MatchIndex.copy(graph.operators)
    childStarts = MatchIndex.copy(graph.children.starts)
    children = MatchIndex.copy(graph.children.items)
    var live = 0
    for node in 0..<count {
      classOf[node] = graph.classes.root(UInt32(node))
      guard !graph.isCopy[node] else { continue }
      live += 1
      operatorStarts[Int(operators[node]) + 1] += 1
      classStarts[Int(classOf[node]) + 1] += 1
    }
    for index in 0..<operatorCount { operatorStarts[index + 1] += operatorStarts[index] }
    for index in 0..<count { classStarts[index + 1] += classStarts[index] }
    byOperator = MatchIndex.zeros(live)
    byClass = MatchIndex.zeros(live)
    let cursor = MatchIndex.zeros(max(operatorCount, count) + 1)
    defer { cursor.deallocate() }
    for node in 0..<count where !graph.isCopy[node] {
      let op = Int(operators[node])
      byOperator[Int(operatorStarts[op] + cursor[op])] = UInt32(node)
      cursor[op] += 1
    }
    cursor.update(repeating: 0, count: count + 1)
    for position in 0..<live {
      let node = byOperator[position]
      let owner = Int(classOf[Int(node)])
      byClass[Int(classStarts[owner] + cursor[owner])] = node
      cursor[owner] += 1
    }
  }

  deinit {
    for memory in [
      operatorStarts, byOperator, classStarts, byClass, classOf, operators, childStarts, children,
    ] {
      memory.deallocate()
    }
  }

  private static func zeros(_ count: Int) -> UnsafeMutablePointer<UInt32> {
    let memory = UnsafeMutablePointer<UInt32>.allocate(capacity: max(1, count))
    memory.initialize(repeating: 0, count: max(1, count))
    return memory
  }

  private static func copy(_ array: [UInt32]) -> UnsafeMutablePointer<UInt32> {
    let memory = zeros(array.count)
    array.withUnsafeBufferPointer { source in
      if let base = source.baseAddress { memory.update(from: base, count: array.count) }
    }
    return memory
  }
}
