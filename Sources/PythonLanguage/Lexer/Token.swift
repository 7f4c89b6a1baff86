/// One token as offsets into the source; its text is never copied.
struct Token {
  /// What it is.
  var kind: TokenKind
  /// Details that spare the parser a second look at the text; see `TokenFlags`.
  var flags: UInt8 = 0
  /// The offset of the first byte.
  var start: UInt32
  /// The offset after the last byte.
  var end: UInt32
}

/// Bits of `Token.flags`; which of them apply depends on the token's kind.
enum TokenFlags {
  /// A name with a character outside ASCII, which needs normalising.
  static let nonASCII: UInt8 = 1
  /// The name `match`, which begins a statement in some places.
  static let match: UInt8 = 2
  /// The name `case`.
  static let `case`: UInt8 = 4
  /// The name `_`, the wildcard of patterns.
  static let wildcard: UInt8 = 8
  /// The name `type`, which begins a statement before another name.
  static let type: UInt8 = 16

  /// An integer that is no plain decimal: another base or underscores.
  static let unusualInteger: UInt8 = 1
  /// A number with a fraction or an exponent.
  static let float: UInt8 = 2
  /// An imaginary number.
  static let imaginary: UInt8 = 4

  /// A string with the prefix `b`.
  static let bytes: UInt8 = 1
  /// A string with the prefix `r`.
  static let raw: UInt8 = 2
  /// A string with the prefix `f`.
  static let formatted: UInt8 = 4
  /// A string in triple quotes.
  static let tripleQuoted: UInt8 = 8
  /// A string whose bytes are not its value as they stand: escapes or carriage returns.
  static let needsDecoding: UInt8 = 16
  /// A string with the lower-case prefix `u`.
  static let marked: UInt8 = 32
  /// A string with the prefix `t`.
  static let template: UInt8 = 64

  /// A parenthesis that stands for the braces of a replacement field.
  static let synthetic: UInt8 = 1

  /// A `fieldStart` whose expression has a `=` after it, so that its text is shown too.
  static let selfDocumenting: UInt8 = 1
}
