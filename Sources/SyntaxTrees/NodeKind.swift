/// The kind of a syntax node, a small number that a language's node table gives a meaning.
package struct NodeKind: RawRepresentable, Hashable, Sendable {
  /// The index of the kind in its language's node table.
  package let rawValue: UInt8

  /// Creates the kind with an index of the node table.
  package init(rawValue: UInt8) { self.rawValue = rawValue }
}
