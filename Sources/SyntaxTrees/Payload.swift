/// What a payload's bytes mean.
package enum PayloadKind: UInt8, Sendable {
  /// No payload.
  case none
  /// One identifier; also dotted names, relative module names and `name as alias`, as the kind says.
  case identifier
  /// Identifiers joined by commas.
  case identifiers
  /// An integer in canonical decimal.
  case integer
  /// A floating-point number in the language's canonical notation.
  case float
  /// An imaginary number in the language's canonical notation.
  case imaginary
  /// The characters of a string constant in UTF-8 (lone surrogates as their three-byte form).
  case string
  /// A string constant that carries a kind marker in the source (`u"…"`).
  case markedString
  /// The bytes of a byte-string constant.
  case bytes
  /// The constant for "nothing"; no bytes.
  case null
  /// The constant for truth; no bytes.
  case `true`
  /// The constant for falsehood; no bytes.
  case `false`
  /// The ellipsis constant; no bytes.
  case ellipsis
  /// One byte per operator of a chain.
  case operators
}

/// A node's identifier, constant or operator list: a tagged slice of its tree's payload pool.
package struct Payload: Sendable {
  /// What the bytes mean.
  package var kind: PayloadKind
  /// The offset of the first byte in the pool.
  package var offset: UInt32
  /// The number of bytes.
  package var length: UInt32

  /// Creates a payload over bytes that are in the pool.
  package init(kind: PayloadKind, offset: UInt32, length: UInt32) {
    self.kind = kind
    self.offset = offset
    self.length = length
  }

  /// The payload of nodes that have none.
  package static let none = Payload(kind: .none, offset: 0, length: 0)
}
