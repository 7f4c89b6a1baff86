import CKernels

extension CausalAttention {
  /// What a key's token is to a query's token in the syntax tree. Several may hold at once.
  package enum Relation: Int, CaseIterable, Sendable {
    /// Both belong to one node.
    case sameNode
    /// The key's node is the parent of the query's.
    case parent
    /// The key's node is a child of the query's.
    case child
    /// The key's node follows the query's below the same parent.
    case nextSibling
    /// The key's node is the one before the query's below the same parent.
    case previousSibling
    /// Both are, or hold, an identifier of the same name.
    case sameIdentifier
    /// Both begin on the same line.
    case sameLine

    /// The number of kinds: the columns of a bias.
    package static let count = Int(KELP_RELATIONS)
  }

  /// Where a token stands in a syntax tree: all that is kept of it, so that memory is linear in the tokens. Numbers
  /// only mean something within one sequence; -1 stands for what there is not.
  package struct Place: Sendable, Equatable {
    /// The innermost node that covers the token. A token without one has no relations.
    package var node: Int32
    /// The parent of that node.
    package var parent: Int32
    /// The sibling before that node.
    package var previous: Int32
    /// The name that the token is, or is a part of.
    package var identifier: Int32
    /// The line on which it begins.
    package var line: Int32

    /// Creates a place.
    package init(
      node: Int32, parent: Int32 = -1, previous: Int32 = -1, identifier: Int32 = -1, line: Int32 = -1
    ) {
      self.node = node
      self.parent = parent
      self.previous = previous
      self.identifier = identifier
      self.line = line
    }

    /// The place of a token that is no part of a program.
    package static let none = Place(node: -1)

    var record: kelp_place {
      kelp_place(node: node, parent: parent, previous: previous, identifier: identifier, line: line)
    }
  }
}
