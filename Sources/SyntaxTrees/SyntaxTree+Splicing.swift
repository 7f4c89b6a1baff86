extension SyntaxTree {
  /// The tree in which a run of sibling subtrees is exchanged for other subtrees, without any text.
  ///
  /// `range` must be a union of whole sibling subtrees below `parent` (empty for a pure insertion, then its
  /// bound is where the new nodes go). The new nodes take `field` as their field of the parent. Spans of the
  /// result mean nothing and its source is empty: it says what a parse of edited text must equal.
  /// Linear in the size of the two trees.
  package func exchanging(
    _ range: Range<Int>, below parent: Int, field: UInt8, with fragment: SyntaxTree, roots: [Int]
  ) -> SyntaxTree {
    var result = SyntaxTree(source: [], nodes: [], payloads: payloads, pool: pool)
    let payloadShift = UInt32(payloads.count)
    let poolShift = UInt32(pool.count)
    result.pool += fragment.pool
    result.payloads += fragment.payloads.map {
      Payload(kind: $0.kind, offset: $0.offset + poolShift, length: $0.length)
    }
    var inserted: [SyntaxNode] = []
    for root in roots {
      for index in fragment.subtree(root) {
        var node = fragment.nodes[index]
        if index == root { node.field = field }
        if node.payload != 0 { node.payload += payloadShift }
        inserted.append(node)
      }
    }
    result.nodes = Array(nodes[..<range.lowerBound]) + inserted + Array(nodes[range.upperBound...])
    let growth = inserted.count - range.count
    for ancestor in [parent] + ancestors(of: parent) {
      result.nodes[ancestor].count = UInt32(Int(result.nodes[ancestor].count) + growth)
    }
    return result
  }

  /// The nodes around a node, from its parent to the root; empty for the root.
  ///
  /// One walk from the root, so linear in the depth and the fan-out.
  package func ancestors(of node: Int) -> [Int] {
    guard node > 0 else { return [] }
    var path = [0]
    var child = 1
    while child != node {
      if subtreeEnd(child) <= node {
        child = subtreeEnd(child)
      } else {
        path.append(child)
        child += 1
      }
    }
    return path.reversed()
  }

  /// The parent of a node, found by a walk from the root; -1 for the root. Linear in the depth and the fan-out.
  package func enclosing(_ node: Int) -> Int {
    guard node > 0 else { return -1 }
    var current = 0
    while true {
      var child = current + 1
      while subtreeEnd(child) <= node { child += Int(nodes[child].count) }
      if child == node { return current }
      current = child
    }
  }
}
