import SyntaxTrees

extension Lexer {
  /// Reads a delimiter or an operator, the longest that fits.
  mutating func readOperator(
    _ byte: UInt8, _ tokens: inout GrowableBuffer<Token>
  ) throws(SyntaxDiagnostic) {
    let start = position
    let second = base[start + 1]
    var length = 1
    var kind = TokenKind.invalid
    switch byte {
    case UInt8(ascii: "("):
      try openBracket(tokens)
      kind = .leftParenthesis
    case UInt8(ascii: ")"):
      try closeBracket(.leftParenthesis, tokens)
      kind = .rightParenthesis
    case UInt8(ascii: "["):
      try openBracket(tokens)
      kind = .leftBracket
    case UInt8(ascii: "]"):
      try closeBracket(.leftBracket, tokens)
      kind = .rightBracket
    case UInt8(ascii: "{"):
      try openBracket(tokens)
      kind = .leftBrace
    case UInt8(ascii: "}"):
      if brackets.count == fieldLevel { return try endField(&tokens) }
      try closeBracket(.leftBrace, tokens)
      kind = .rightBrace
    case UInt8(ascii: ","): kind = .comma
    case UInt8(ascii: ";"): kind = .semicolon
    case UInt8(ascii: "~"): kind = .tilde
    case UInt8(ascii: "."):
      if second >= UInt8(ascii: "0"), second <= UInt8(ascii: "9") { return try readNumber(&tokens) }
      if second == UInt8(ascii: "."), base[start + 2] == UInt8(ascii: ".") {
        (kind, length) = (.ellipsis, 3)
      } else {
        kind = .dot
      }
    case UInt8(ascii: ":") where brackets.count == fieldLevel: return try readSpecification(&tokens)
    case UInt8(ascii: "!") where brackets.count == fieldLevel && second != UInt8(ascii: "="):
      endFieldExpression(&tokens)
      kind = .exclamation
    default: (kind, length) = compoundOperator(byte, second, third: second == 0 ? 0 : base[start + 2])
    }
    if kind == .invalid {
      let refused = unexpectedCharacter()
      if byte < 0x20 || byte == 0x7F { throw refused }
      // CPython's tokenizer lets it pass, and its parser refuses it.
      if misfit == nil { misfit = refused }
    }
    position = start + length
    tokens.append(Token(kind: kind, start: UInt32(start), end: UInt32(position)))
  }

  /// The operator that begins with a byte and may go on with `=` or with itself; `invalid` when there is none.
  private func compoundOperator(_ byte: UInt8, _ second: UInt8, third: UInt8) -> (TokenKind, Int) {
    let equal = UInt8(ascii: "=")
    let hasEqual = second == equal
    let isDoubled = second == byte
    switch byte {
    case UInt8(ascii: ":"): return hasEqual ? (.colonEqual, 2) : (.colon, 1)
    case equal: return hasEqual ? (.doubleEqual, 2) : (.equal, 1)
    case UInt8(ascii: "!"): return hasEqual ? (.notEqual, 2) : (.invalid, 1)
    case UInt8(ascii: "+"): return hasEqual ? (.plusEqual, 2) : (.plus, 1)
    case UInt8(ascii: "-"):
      if second == UInt8(ascii: ">") { return (.arrow, 2) }
      return hasEqual ? (.minusEqual, 2) : (.minus, 1)
    case UInt8(ascii: "*"):
      if isDoubled { return third == equal ? (.doubleStarEqual, 3) : (.doubleStar, 2) }
      return hasEqual ? (.starEqual, 2) : (.star, 1)
    case UInt8(ascii: "/"):
      if isDoubled { return third == equal ? (.doubleSlashEqual, 3) : (.doubleSlash, 2) }
      return hasEqual ? (.slashEqual, 2) : (.slash, 1)
    case UInt8(ascii: "<"):
      if isDoubled { return third == equal ? (.leftShiftEqual, 3) : (.leftShift, 2) }
      return hasEqual ? (.lessEqual, 2) : (.less, 1)
    case UInt8(ascii: ">"):
      if isDoubled { return third == equal ? (.rightShiftEqual, 3) : (.rightShift, 2) }
      return hasEqual ? (.greaterEqual, 2) : (.greater, 1)
    case UInt8(ascii: "%"): return hasEqual ? (.percentEqual, 2) : (.percent, 1)
    case UInt8(ascii: "@"): return hasEqual ? (.atEqual, 2) : (.at, 1)
    case UInt8(ascii: "&"): return hasEqual ? (.ampersandEqual, 2) : (.ampersand, 1)
    case UInt8(ascii: "|"): return hasEqual ? (.barEqual, 2) : (.bar, 1)
    case UInt8(ascii: "^"): return hasEqual ? (.caretEqual, 2) : (.caret, 1)
    default: return (.invalid, 1)
    }
  }

  private func unexpectedCharacter() -> SyntaxDiagnostic {
    let byte = base[position]
    let span = position..<position + 1
    if byte < 0x20 || byte == 0x7F {
      let code = String(byte, radix: 16, uppercase: true)
      let digits = String(repeating: "0", count: 4 - code.count) + code
      return SyntaxDiagnostic("invalid non-printable character U+\(digits)", at: span)
    }
    return SyntaxDiagnostic("unexpected character '\(Character(Unicode.Scalar(byte)))'", at: span)
  }
}
