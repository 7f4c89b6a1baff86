import SyntaxTrees

/// One mutation that the forward process made.
package struct CorruptionStep: Sendable {
  /// The class of noise.
  package let noise: NoiseKind
  /// The class of mistake, for noise that has one.
  package let category: String?
  /// The mutation, in terms of the state before it.
  package let edit: Edit
  /// The node that was drawn, in the state before.
  package let node: Int
  /// The kind of that node.
  package let kind: NodeKind
  /// The change of text, in terms of the state before.
  package let patch: TextPatch
  /// The bytes that the patch took out.
  package let original: [UInt8]
}
