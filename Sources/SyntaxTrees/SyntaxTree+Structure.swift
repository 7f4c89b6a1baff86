import KelpBase

extension SyntaxTree {
  /// Whether two subtrees are the same tree: kinds, fields, operators, identifiers and constants.
  ///
  /// Spans and expression contexts (a function of where a node stands) are not compared, nor is the field in
  /// which the two roots stand. Linear in the size of the smaller one.
  package func isStructurallyEqual(
    _ node: Int, to other: SyntaxTree, _ otherNode: Int, table: NodeTable
  ) -> Bool {
    guard nodes[node].count == other.nodes[otherNode].count else { return false }
    for offset in 0..<Int(nodes[node].count) {
      let mine = nodes[node + offset]
      let theirs = other.nodes[otherNode + offset]
      guard mine.kind == theirs.kind, mine.count == theirs.count else { return false }
      guard offset == 0 || mine.field == theirs.field else { return false }
      guard mine.detail == theirs.detail || table.hasContext(mine.kind) else { return false }
      let myPayload = payloads[Int(mine.payload)]
      let theirPayload = other.payloads[Int(theirs.payload)]
      guard myPayload.kind == theirPayload.kind, myPayload.length == theirPayload.length else { return false }
      guard payloadBytes(node + offset) == other.payloadBytes(otherNode + offset) else { return false }
    }
    return true
  }

  /// Whether two whole trees are the same tree; see `isStructurallyEqual(_:to:_:table:)`.
  package func isStructurallyEqual(to other: SyntaxTree, table: NodeTable) -> Bool {
    isStructurallyEqual(0, to: other, 0, table: table)
  }

  /// A stable hash of every subtree; equal subtrees, in the sense of `isStructurallyEqual`, have equal hashes.
  ///
  /// One backward pass over the array, so children are ready before their parent. Linear.
  package func structuralHashes(table: NodeTable) -> [UInt64] {
    var hashes = [UInt64](repeating: 0, count: nodes.count)
    for index in nodes.indices.reversed() {
      let node = nodes[index]
      var hash = StableHash()
      let detail = table.hasContext(node.kind) ? 0 : node.detail
      hash.combine(UInt64(node.kind.rawValue) << 8 | UInt64(detail))
      if node.payload != 0 {
        hash.combine(UInt64(payloads[Int(node.payload)].kind.rawValue))
        hash.combine(payloadBytes(index))
      }
      var child = index + 1
      let end = subtreeEnd(index)
      while child < end {
        hash.combine(hashes[child] ^ UInt64(nodes[child].field))
        child += Int(nodes[child].count)
      }
      hashes[index] = hash.value
    }
    return hashes
  }

  /// The structural hash of the whole program: what a search's visited set holds.
  package func structuralHash(table: NodeTable) -> UInt64 {
    structuralHashes(table: table).first ?? 0
  }
}
