/// One record of the flat preorder array: a node and the size of its subtree.
///
/// Records hold no absolute index, so a subtree is a slice that can be copied anywhere; only spans and
/// payload indices need an offset.
package struct SyntaxNode: Sendable {
  /// The kind, an index of the language's node table.
  package var kind: NodeKind
  /// Which field of the parent holds this node, an index of the parent kind's fields. 0 for a root.
  package var field: UInt8
  /// Operator, expression context or small integer, as the kind's fields say. 0 when the kind has none.
  package var detail: UInt8
  /// Bits that the language defines and no comparison looks at.
  package var flags: UInt8
  /// The number of nodes in the subtree, this one included.
  package var count: UInt32
  /// The UTF-8 byte offset of the first byte.
  package var start: UInt32
  /// The UTF-8 byte offset after the last byte.
  package var end: UInt32
  /// The index of the node's payload in its tree, 0 for none.
  package var payload: UInt32

  /// Creates a record; everything but kind and span has a neutral default.
  package init(
    kind: NodeKind, field: UInt8 = 0, detail: UInt8 = 0, flags: UInt8 = 0, count: UInt32 = 1,
    start: UInt32, end: UInt32, payload: UInt32 = 0
  ) {
    self.kind = kind
    self.field = field
    self.detail = detail
    self.flags = flags
    self.count = count
    self.start = start
    self.end = end
    self.payload = payload
  }

  /// The byte span as a range of offsets into the source.
  package var span: Range<Int> { Int(start)..<max(Int(start), Int(end)) }
}
