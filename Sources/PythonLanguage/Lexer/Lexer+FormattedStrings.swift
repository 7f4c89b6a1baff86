import SyntaxTrees

/// A formatted or template string whose end has not been read.
struct OpenFormattedString {
  /// The quote character.
  let quote: UInt8
  /// The flags of the string's tokens.
  let flags: UInt8
  /// Where the prefix begins.
  let start: Int
  /// The number of fields that were open around it.
  let outerFields: Int
}

/// A replacement field whose closing brace has not been read.
struct OpenField {
  /// The number of brackets that are open inside it, its own brace counted.
  let level: Int
  /// The `fieldLevel` around it.
  let outerLevel: Int
  /// Whether the end of its expression has been seen.
  var hasExpression = false
  /// Whether `{{` in its format specification stands for a brace: as in CPython's tokenizer, only after the first
  /// field in there.
  var doublesBraces = false
}

/// Formatted strings as PEP 701 reads them, from Python 3.12 on: their fields hold ordinary tokens, among them
/// strings in quotes of the same sort, comments and line ends.
///
/// What surrounds the position is kept on two stacks, so the text is read once however deeply strings are nested.
extension Lexer {
  /// CPython's limit of formatted strings inside each other, `MAXFSTRINGLEVEL`, which counts the text around.
  static let maximumStrings = 150
  /// CPython's limit of fields inside each other's format specifications, `MAX_EXPR_NESTING`.
  private static let maximumFields = 3

  /// Reads a string with a prefix, or only the beginning of one that has fields.
  mutating func readPrefixedString(
    prefixFrom start: Int, flags: UInt8, _ tokens: inout GrowableBuffer<Token>
  ) throws(SyntaxDiagnostic) {
    if flags & TokenFlags.template != 0, version < .python314 {
      throw SyntaxDiagnostic("template strings need Python 3.14", at: start..<position)
    }
    guard flags & (TokenFlags.formatted | TokenFlags.template) != 0, version.hasFormattedStringTokens else {
      return try readString(prefixFrom: start, flags: flags, &tokens)
    }
    if openStrings.count + 1 >= Lexer.maximumStrings {
      throw SyntaxDiagnostic("too many nested f-strings", at: start..<position)
    }
    let quote = base[position]
    let isTriple = base[position + 1] == quote && base[position + 2] == quote
    position += isTriple ? 3 : 1
    let flags = isTriple ? flags | TokenFlags.tripleQuoted : flags
    openStrings.append(
      OpenFormattedString(quote: quote, flags: flags, start: start, outerFields: openFields.count))
    append(.formattedStart, flags, from: start, to: &tokens)
    try readMiddle(&tokens)
  }

  /// Reads the text of the innermost string up to the next field, to the end of the field in whose specification
  /// it stands, or to the end of the string.
  private mutating func readMiddle(_ tokens: inout GrowableBuffer<Token>) throws(SyntaxDiagnostic) {
    let string = openStrings[openStrings.count - 1]
    let isSpecification = openFields.count > string.outerFields
    let doublesBraces = !isSpecification || openFields[openFields.count - 1].doublesBraces
    let isTriple = string.flags & TokenFlags.tripleQuoted != 0
    var start = position
    var flags = string.flags
    while true {
      let byte = base[position]
      switch byte {
      case UInt8(ascii: "{"):
        if doublesBraces, base[position + 1] == byte {
          position += 1
          appendMiddle(flags, from: start, to: &tokens)
          position += 1
          start = position
          flags = string.flags
        } else {
          appendMiddle(flags, from: start, to: &tokens)
          return try beginField(&tokens)
        }
      case UInt8(ascii: "}"):
        if isSpecification {
          appendMiddle(flags, from: start, to: &tokens)
          return try endField(&tokens)
        }
        guard base[position + 1] == byte else {
          throw SyntaxDiagnostic("f-string: single '}' is not allowed", at: position..<position + 1)
        }
        position += 1
        appendMiddle(flags, from: start, to: &tokens)
        position += 1
        start = position
        flags = string.flags
      case string.quote where !isTriple || (base[position + 1] == byte && base[position + 2] == byte):
        appendMiddle(flags, from: start, to: &tokens)
        if isSpecification { throw SyntaxDiagnostic("f-string: expecting '}'", at: start..<position) }
        let end = position
        position += isTriple ? 3 : 1
        append(.formattedEnd, string.flags, from: end, to: &tokens)
        openStrings.removeLast()
        return
      case 0: throw unterminated(string, isTriple)
      case 0x0A, 0x0D:
        if !isTriple {
          // CPython up to 3.13 let such a specification end at the line end.
          if isSpecification {
            throw SyntaxDiagnostic(
              "f-string: newlines are not allowed in format specifiers for single quoted f-strings",
              at: position..<position + 1)
          }
          throw unterminated(string, isTriple)
        }
        if byte == 0x0D { flags |= TokenFlags.needsDecoding }
        position += 1
      case 0x5C:
        flags |= TokenFlags.needsDecoding
        skipEscape(isRaw: flags & TokenFlags.raw != 0)
      default: position += 1
      }
    }
  }

  /// Skips a backslash and what it makes no brace and no quote: the next character, or a name in `\N{…}`.
  private mutating func skipEscape(isRaw: Bool) {
    position += 1
    switch base[position] {
    case 0, UInt8(ascii: "{"), UInt8(ascii: "}"): break
    case UInt8(ascii: "N") where !isRaw && base[position + 1] == UInt8(ascii: "{"):
      position += 2
      // What is no name is refused when the characters are decoded.
      while ByteClass.table[Int(base[position])] & ByteClass.identifier != 0 || base[position] == 0x20
        || base[position] == 0x2D
      {
        position += 1
      }
      if base[position] == UInt8(ascii: "}") { position += 1 }
    case 0x0A, 0x0D: skipLineEnd()
    default: position += 1
    }
  }

  private func unterminated(_ string: OpenFormattedString, _ isTriple: Bool) -> SyntaxDiagnostic {
    SyntaxDiagnostic(
      isTriple ? "unterminated triple-quoted f-string literal" : "unterminated f-string literal",
      at: string.start..<position)
  }

  // MARK: Fields

  /// Reads the brace before a replacement field.
  private mutating func beginField(_ tokens: inout GrowableBuffer<Token>) throws(SyntaxDiagnostic) {
    let outerFields = openStrings[openStrings.count - 1].outerFields
    if openFields.count - outerFields >= Lexer.maximumFields {
      throw SyntaxDiagnostic("f-string: expressions nested too deeply", at: position..<position + 1)
    }
    try openBracket(tokens)
    openFields.append(OpenField(level: brackets.count, outerLevel: fieldLevel))
    fieldLevel = brackets.count
    position += 1
    append(.fieldStart, 0, from: position - 1, to: &tokens)
  }

  /// Notes where the expression of the innermost field ends, at what follows it.
  mutating func endFieldExpression(_ tokens: inout GrowableBuffer<Token>) {
    let field = openFields.count - 1
    guard !openFields[field].hasExpression else { return }
    openFields[field].hasExpression = true
    let start = brackets[brackets.count - 1]
    tokens[start].end = UInt32(position)
    if tokens[tokens.count - 1].kind == .equal { tokens[start].flags |= TokenFlags.selfDocumenting }
  }

  /// Reads the colon after the expression of the innermost field and the text after that.
  mutating func readSpecification(_ tokens: inout GrowableBuffer<Token>) throws(SyntaxDiagnostic) {
    endFieldExpression(&tokens)
    position += 1
    append(.colon, 0, from: position - 1, to: &tokens)
    try readMiddle(&tokens)
  }

  /// Reads the brace after the innermost field and the text after that.
  mutating func endField(_ tokens: inout GrowableBuffer<Token>) throws(SyntaxDiagnostic) {
    endFieldExpression(&tokens)
    _ = closeField()
    fieldLevel = openFields.removeLast().outerLevel
    position += 1
    append(.fieldEnd, 0, from: position - 1, to: &tokens)
    let isSpecification = openFields.count > openStrings[openStrings.count - 1].outerFields
    if isSpecification { openFields[openFields.count - 1].doublesBraces = true }
    try readMiddle(&tokens)
  }

  // MARK: Tokens

  private func append(
    _ kind: TokenKind, _ flags: UInt8, from start: Int, to tokens: inout GrowableBuffer<Token>
  ) {
    tokens.append(Token(kind: kind, flags: flags, start: UInt32(start), end: UInt32(position)))
  }

  private func appendMiddle(_ flags: UInt8, from start: Int, to tokens: inout GrowableBuffer<Token>) {
    if position > start { append(.formattedMiddle, flags, from: start, to: &tokens) }
  }
}
