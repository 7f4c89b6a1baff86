/// What a token is. Delimiters and operators have a case each, and so has every keyword.
enum TokenKind: UInt8, Sendable {
  case endMarker, newline, indent, dedent
  /// Stands where the lexer gave up; its diagnostic is kept aside and no rule accepts it.
  case invalid
  case name, number, string
  /// The quotes around a formatted or template string and the text between its fields. The start and the text
  /// have the flags of a string.
  case formattedStart, formattedMiddle, formattedEnd
  /// The brace before a replacement field, whose token ends where the expression's text does, and the one after.
  case fieldStart, fieldEnd
  /// The `!` before a conversion.
  case exclamation
  case leftParenthesis, rightParenthesis, leftBracket, rightBracket, leftBrace, rightBrace
  case comma, colon, semicolon, dot, ellipsis, arrow, equal, colonEqual
  case plus, minus, star, slash, doubleSlash, percent, at, doubleStar, leftShift, rightShift
  case ampersand, bar, caret, tilde
  case less, greater, lessEqual, greaterEqual, doubleEqual, notEqual
  case plusEqual, minusEqual, starEqual, slashEqual, doubleSlashEqual, percentEqual, atEqual
  case doubleStarEqual, leftShiftEqual, rightShiftEqual, ampersandEqual, barEqual, caretEqual
  case keywordFalse, keywordNone, keywordTrue, keywordAnd, keywordAs, keywordAssert, keywordAsync
  case keywordAwait, keywordBreak, keywordClass, keywordContinue, keywordDef, keywordDel, keywordElif
  case keywordElse, keywordExcept, keywordFinally, keywordFor, keywordFrom, keywordGlobal, keywordIf
  case keywordImport, keywordIn, keywordIs, keywordLambda, keywordNonlocal, keywordNot, keywordOr
  case keywordPass, keywordRaise, keywordReturn, keywordTry, keywordWhile, keywordWith, keywordYield

  /// The keywords with their spelling.
  static let keywords: [(spelling: String, kind: TokenKind)] = [
    ("False", .keywordFalse), ("None", .keywordNone), ("True", .keywordTrue), ("and", .keywordAnd),
    ("as", .keywordAs), ("assert", .keywordAssert), ("async", .keywordAsync), ("await", .keywordAwait),
    ("break", .keywordBreak), ("class", .keywordClass), ("continue", .keywordContinue),
    ("def", .keywordDef), ("del", .keywordDel), ("elif", .keywordElif), ("else", .keywordElse),
    ("except", .keywordExcept), ("finally", .keywordFinally), ("for", .keywordFor), ("from", .keywordFrom),
    ("global", .keywordGlobal), ("if", .keywordIf), ("import", .keywordImport), ("in", .keywordIn),
    ("is", .keywordIs), ("lambda", .keywordLambda), ("nonlocal", .keywordNonlocal), ("not", .keywordNot),
    ("or", .keywordOr), ("pass", .keywordPass), ("raise", .keywordRaise), ("return", .keywordReturn),
    ("try", .keywordTry), ("while", .keywordWhile), ("with", .keywordWith), ("yield", .keywordYield),
  ]

  /// Whether the token is one of the reserved words.
  var isKeyword: Bool { rawValue >= TokenKind.keywordFalse.rawValue }
}
