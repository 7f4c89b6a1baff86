import SyntaxTrees

// Functions of package access are never inlined into another module, and a call with its reference counting costs
// more than what these do; `@inlinable` changes nothing as long as they are not public. So the few that parser and
// printer use for every node stand here once more; inside this module they take the place of those of `SyntaxTrees`,
// whose meaning they have. `NodeLayoutTests` fails when the records are laid out in another way.

extension SyntaxTree {
  /// The index after the last node of a subtree.
  @inline(__always)
  func subtreeEnd(_ node: Int) -> Int { node + Int(nodes[node].count) }

  /// The kind of a node.
  @inline(__always)
  func kind(_ node: Int) -> NodeKind { nodes[node].kind }

  /// The payload record of a node.
  @inline(__always)
  func payload(_ node: Int) -> Payload { payloads[Int(nodes[node].payload)] }
}

extension SyntaxNode {
  /// Creates a record, from a tuple of the same fields in the same order.
  @inline(__always)
  init(
    kind: NodeKind, field: UInt8 = 0, detail: UInt8 = 0, flags: UInt8 = 0, count: UInt32 = 1,
    start: UInt32, end: UInt32, payload: UInt32 = 0
  ) {
    self = unsafeBitCast((kind, field, detail, flags, count, start, end, payload), to: SyntaxNode.self)
  }
}

extension NodeKind {
  /// Creates the kind with an index of the node table.
  @inline(__always)
  init(rawValue: UInt8) { self = unsafeBitCast(rawValue, to: NodeKind.self) }
}

/// Whether two kinds are the same.
@inline(__always)
func == (left: NodeKind, right: NodeKind) -> Bool { left.rawValue == right.rawValue }

/// Whether two payloads are of the same kind.
@inline(__always)
func == (left: PayloadKind, right: PayloadKind) -> Bool {
  unsafeBitCast(left, to: UInt8.self) == unsafeBitCast(right, to: UInt8.self)
}
