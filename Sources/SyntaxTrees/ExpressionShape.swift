/// A node without its children: what decides, together with facts about them, what is known of an expression.
package struct ExpressionShape: Hashable, Sendable {
  /// The kind.
  package let kind: NodeKind
  /// Operator, expression context or small integer.
  package let detail: UInt8
  /// What the payload means.
  package let payloadKind: PayloadKind
  /// The payload.
  package let payload: [UInt8]
  /// The fields in which the children stand, in order.
  package let fields: [UInt8]

  /// Creates a shape.
  package init(kind: NodeKind, detail: UInt8, payloadKind: PayloadKind, payload: [UInt8], fields: [UInt8]) {
    self.kind = kind
    self.detail = detail
    self.payloadKind = payloadKind
    self.payload = payload
    self.fields = fields
  }

  /// The shape of a node of a tree.
  package init(of node: Int, in tree: SyntaxTree) {
    kind = tree.kind(node)
    detail = tree.nodes[node].detail
    payloadKind = tree.payload(node).kind
    payload = Array(tree.payloadBytes(node))
    fields = tree.children(node).map { tree.nodes[$0].field }
  }
}
