import SyntaxTrees

/// One fragment of a subtree bank.
package struct BankEntry: Sendable, Equatable {
  /// Where a fragment comes from.
  package enum Origin: String, Sendable, CaseIterable, Codable {
    /// A program of the corpus as it stands.
    case corpus
    /// A program whose names were exchanged.
    case renamed
    /// A program whose constants and operators were varied.
    case perturbed
    /// A program made from a grammar.
    case synthetic
    /// A variant that an e-graph proved equal.
    case egraph
  }

  /// The kind of the fragment's top node.
  package let kind: NodeKind
  /// The canonical text.
  package let source: [UInt8]
  /// The number of statements in it, nested ones included.
  package let statements: Int
  /// Where it comes from.
  package let origin: Origin

  /// Creates an entry from its parts.
  package init(kind: NodeKind, source: [UInt8], statements: Int, origin: Origin) {
    self.kind = kind
    self.source = source
    self.statements = statements
    self.origin = origin
  }
}
