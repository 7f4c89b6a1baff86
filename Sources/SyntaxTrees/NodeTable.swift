/// What class of thing a node is, which decides where it may stand and whether it can be edited.
package enum NodeSort: UInt8, Sendable {
  /// A whole program or a whole fragment.
  case root
  /// A statement; lists of statements can grow and shrink.
  case statement
  /// An expression.
  case expression
  /// A pattern of a case clause.
  case pattern
  /// A part with a name and a place but no life of its own (a parameter, a handler, an import name).
  case part
  /// A place holder in a list some of whose elements may be missing.
  case absent
}

/// What a field holds and where it is stored.
package enum FieldRole: Sendable, Equatable {
  /// Exactly one child node.
  case child(NodeSort)
  /// No or one child node.
  case optionalChild(NodeSort)
  /// Any number of child nodes; missing elements are nodes of sort `absent`.
  case list(NodeSort)
  /// An identifier in the payload.
  case identifier
  /// An identifier in the payload, or nothing.
  case optionalIdentifier
  /// A list of identifiers in the payload.
  case identifierList
  /// A constant in the payload.
  case constant
  /// An operator in `detail`.
  case `operator`
  /// A list of operators in the payload.
  case operatorList
  /// The expression context in `detail`: a function of where the node stands, no part of its identity.
  case context
  /// A small integer in `detail`.
  case integer
  /// A field of the published grammar that this front end never fills.
  case unused
}

/// One named field of a node kind.
package struct FieldDescription: Sendable {
  /// The name in the language's published abstract grammar.
  package let name: String
  /// What the field holds.
  package let role: FieldRole

  /// Creates the description of a field.
  package init(_ name: String, _ role: FieldRole) {
    self.name = name
    self.role = role
  }
}

/// The name, sort and fields of one node kind.
package struct NodeDescription: Sendable {
  /// The name in the language's published abstract grammar.
  package let name: String
  /// The class of thing that it is.
  package let sort: NodeSort
  /// The fields in the order of the grammar. `SyntaxNode.field` is an index of this array.
  package let fields: [FieldDescription]
  /// Whether the dump of a node of this kind shows its position.
  package let hasPosition: Bool
  /// Whether `detail` holds an expression context.
  package let hasContext: Bool

  /// Creates the description of a node kind.
  package init(_ name: String, _ sort: NodeSort, _ fields: [FieldDescription], hasPosition: Bool = true) {
    self.name = name
    self.sort = sort
    self.fields = fields
    self.hasPosition = hasPosition
    hasContext = fields.contains { $0.role == .context }
  }

  /// The index of the field with a name, or nil.
  package func field(named name: String) -> UInt8? {
    fields.firstIndex { $0.name == name }.map(UInt8.init)
  }
}

/// The shape of every node kind of a language, declared once: dump, printing, comparison, bank typing,
/// child enumeration and the decoder's constraints all read it.
package struct NodeTable: Sendable {
  /// The descriptions, indexed by `NodeKind.rawValue`.
  package let descriptions: [NodeDescription]
  // What is asked for every node of every tree, apart from the descriptions, whose copies count references.
  private let sorts: [NodeSort]
  private let contexts: [Bool]

  /// Creates a table from descriptions in the order of their kinds.
  package init(_ descriptions: [NodeDescription]) {
    self.descriptions = descriptions
    sorts = descriptions.map(\.sort)
    contexts = descriptions.map(\.hasContext)
  }

  /// The description of a kind.
  package subscript(kind: NodeKind) -> NodeDescription { descriptions[Int(kind.rawValue)] }

  /// The sort of a kind.
  package func sort(of kind: NodeKind) -> NodeSort { sorts[Int(kind.rawValue)] }

  /// Whether `detail` of a node of a kind holds an expression context.
  package func hasContext(_ kind: NodeKind) -> Bool { contexts[Int(kind.rawValue)] }

  /// The kind with a name, or nil.
  package func kind(named name: String) -> NodeKind? {
    descriptions.firstIndex { $0.name == name }.map { NodeKind(rawValue: UInt8($0)) }
  }
}
