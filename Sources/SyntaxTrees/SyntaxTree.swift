import KelpBase

/// A program as a flat preorder array of nodes over its UTF-8 source.
///
/// Children stand after their parent in the order of the parent's fields, so a subtree is the slice
/// `index ..< index + nodes[index].count`. A tree is a value: copying shares storage until it is changed.
package struct SyntaxTree: Sendable {
  /// The source text in UTF-8. Spans are offsets into it.
  package var source: [UInt8]
  /// The nodes in preorder; the root is at index 0.
  package var nodes: [SyntaxNode]
  /// The payloads; the one at index 0 is `Payload.none`.
  package var payloads: [Payload]
  /// The bytes of all payloads.
  package var pool: [UInt8]

  /// Creates a tree from its parts; the parser is responsible for their agreement.
  package init(source: [UInt8], nodes: [SyntaxNode], payloads: [Payload] = [.none], pool: [UInt8] = []) {
    self.source = source
    self.nodes = nodes
    self.payloads = payloads
    self.pool = pool
  }

  /// The number of nodes.
  package var count: Int { nodes.count }

  /// The kind of a node.
  package func kind(_ node: Int) -> NodeKind { nodes[node].kind }

  /// The index after the last node of a subtree.
  package func subtreeEnd(_ node: Int) -> Int { node + Int(nodes[node].count) }

  /// The indices of the nodes of a subtree, the node itself first.
  package func subtree(_ node: Int) -> Range<Int> { node..<subtreeEnd(node) }

  /// The indices of the children of a node in field order.
  package func children(_ node: Int) -> ChildSequence { ChildSequence(tree: self, node: node) }

  /// The indices of the children that stand in one field.
  package func children(_ node: Int, field: UInt8) -> [Int] {
    children(node).filter { nodes[$0].field == field }
  }

  /// The first child in a field, or nil.
  package func child(_ node: Int, field: UInt8) -> Int? {
    children(node).first { nodes[$0].field == field }
  }

  /// For every node the index of its parent; -1 for the root. Linear.
  package func parents() -> [Int] {
    var parents = [Int](repeating: -1, count: nodes.count)
    var open: [Int] = []
    for index in nodes.indices {
      while let top = open.last, subtreeEnd(top) <= index { open.removeLast() }
      if let top = open.last { parents[index] = top }
      if nodes[index].count > 1 { open.append(index) }
    }
    return parents
  }

  /// The source bytes that a node spans.
  package func text(_ node: Int) -> ArraySlice<UInt8> { source[nodes[node].span] }

  /// The payload record of a node.
  package func payload(_ node: Int) -> Payload { payloads[Int(nodes[node].payload)] }

  /// The payload bytes of a node; empty when it has none.
  package func payloadBytes(_ node: Int) -> ArraySlice<UInt8> {
    let payload = payload(node)
    return pool[Int(payload.offset)..<Int(payload.offset + payload.length)]
  }

  /// The payload bytes of a node as text; bytes that are no UTF-8 become replacement characters.
  package func payloadText(_ node: Int) -> String { String(decoding: payloadBytes(node), as: UTF8.self) }
}

/// The children of a node, found by skipping over their subtrees.
package struct ChildSequence: Sequence, IteratorProtocol, Sendable {
  private let nodes: [SyntaxNode]
  private var index: Int
  private let end: Int

  fileprivate init(tree: SyntaxTree, node: Int) {
    nodes = tree.nodes
    index = node + 1
    end = tree.subtreeEnd(node)
  }

  /// The index of the next child, or nil after the last one.
  package mutating func next() -> Int? {
    guard index < end else { return nil }
    defer { index += Int(nodes[index].count) }
    return index
  }
}
