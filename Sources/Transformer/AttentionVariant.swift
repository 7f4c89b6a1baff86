/// Which rows attend to which, and what is added to their scores.
package enum AttentionVariant: String, Codable, Sendable, Equatable, CaseIterable {
  /// A row sees the rows before it and itself.
  case causal
  /// The rows of the context (a sequence's trunk) see each other in both directions; a branch sees the whole context
  /// and itself causally (the prefix language model of Raffel et al. 2020, arXiv:1910.10683).
  case prefix
  /// Causal, and in every layer a head adds a learnt scalar for each relation in the syntax tree that holds between
  /// two tokens of the program (Hellendoorn et al. 2020, Global Relational Models of Source Code).
  case relations
  /// Both.
  case prefixRelations = "prefix-relations"

  /// Whether the context sees itself in both directions. Then its next tokens cannot be taught: a row has seen the
  /// token that it would have to predict.
  package var isBidirectional: Bool { self == .prefix || self == .prefixRelations }

  /// Whether there is a bias for relations, which needs the places of the tokens.
  package var hasRelations: Bool { self == .relations || self == .prefixRelations }
}
