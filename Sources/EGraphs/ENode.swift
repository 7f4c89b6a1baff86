/// One node of an e-class: an operator over classes.
package struct ENode: Hashable, Sendable {
  /// The operator.
  package let op: OperatorID
  /// The operands' classes.
  package let children: [ClassID]

  /// Creates a node.
  package init(_ op: OperatorID, _ children: [ClassID]) {
    self.op = op
    self.children = children
  }
}
