/// The nodes of a clean graph by operator and by class: what patterns are searched in.
///
/// Built anew for every iteration; two counting sorts, so linear.
struct MatchIndex {
  /// The nodes of operator `o` are `byOperator[operatorStarts[o] ..< operatorStarts[o + 1]]`, the oldest first.
  private(set) var operatorStarts: [UInt32]
  private(set) var byOperator: [UInt32]
  /// The nodes of class `c` are `byClass[classStarts[c] ..< classStarts[c + 1]]`, in the order of their operators.
  private(set) var classStarts: [UInt32]
  private(set) var byClass: [UInt32]
  /// The class of every node.
  private(set) var classOf: [UInt32]

  init(_ graph: CongruenceGraph, operatorCount: Int) {
    let count = graph.count
    classOf = (0..<UInt32(count)).map { graph.classes.root($0) }
    operatorStarts = Array(repeating: 0, count: operatorCount + 1)
    classStarts = Array(repeating: 0, count: count + 1)
    var live = 0
    for node in 0..<count where !graph.isCopy[node] {
      live += 1
      operatorStarts[Int(graph.operators[node]) + 1] += 1
      classStarts[Int(classOf[node]) + 1] += 1
    }
    for index in 0..<operatorCount { operatorStarts[index + 1] += operatorStarts[index] }
    for index in 0..<count { classStarts[index + 1] += classStarts[index] }
    byOperator = Array(repeating: 0, count: live)
    byClass = Array(repeating: 0, count: live)
    var cursor = operatorStarts
    for node in 0..<count where !graph.isCopy[node] {
      let op = Int(graph.operators[node])
      byOperator[Int(cursor[op])] = UInt32(node)
      cursor[op] += 1
    }
    cursor = classStarts
    for node in byOperator {
      let owner = Int(classOf[Int(node)])
      byClass[Int(cursor[owner])] = node
      cursor[owner] += 1
    }
  }
}
