import SyntaxTrees

/// Turns UTF-8 bytes into tokens as CPython's tokenizer does.
///
/// A value-type cursor over bytes that end in a NUL; the text itself holds none. At the start of a logical line
/// it is in the mode of measuring indentation (`beginLine`), else in the mode of reading tokens (`readLine`), in
/// which open brackets (`level`) make line ends mean nothing.
struct Lexer {
  /// The text, followed by a NUL.
  let base: UnsafePointer<UInt8>
  /// The offset of the next byte to read.
  var position: Int
  /// The widths of the open blocks.
  var indentation = Indentation()
  private let classes = ByteClass.table
  private let keywords = KeywordTable.slots
  /// The opening brackets not yet closed, as indices of tokens.
  private(set) var brackets: [Int] = []
  /// Whether an error of the parser that stands before the one thrown is to be told instead.
  private(set) var yieldsToParser = false
  /// The first character that is no token of Python, in whose place stands an `invalid` token.
  var misfit: SyntaxDiagnostic?
  /// Brackets that the caller has opened: 1 inside a replacement field or an expression fragment.
  private let outerLevel: Int

  /// The version of Python whose tokens are read.
  let version: LanguageVersion
  /// The formatted strings that are not closed; see `Lexer+FormattedStrings`.
  var openStrings: [OpenFormattedString] = []
  /// Their replacement fields that are not closed.
  var openFields: [OpenField] = []
  /// The number of open brackets directly inside the innermost open field; -1 outside of fields.
  var fieldLevel = -1

  /// CPython's limit of nested brackets.
  static let maximumLevel = 200

  /// Creates a lexer that starts at an offset; `outerLevel` is 1 where line ends mean nothing.
  init(
    _ base: UnsafePointer<UInt8>, from position: Int, outerLevel: Int = 0, version: LanguageVersion = .newest
  ) {
    self.base = base
    self.position = position
    self.outerLevel = outerLevel
    self.version = version
  }

  /// Appends all tokens up to the NUL, the last of them an `endMarker`.
  ///
  /// Throws a diagnostic at the first byte that begins no token; the tokens before it have been appended.
  mutating func readAll(into tokens: inout GrowableBuffer<Token>) throws(SyntaxDiagnostic) {
    if outerLevel == 0 {
      while try beginLine(&tokens) { try readLine(&tokens) }
      while indentation.close() { append(.dedent, from: position, to: &tokens) }
    } else {
      try readLine(&tokens)
    }
    append(.endMarker, from: position, to: &tokens)
  }

  /// Skips blank lines and measures the indentation of the next one. False at the end of the text.
  private mutating func beginLine(_ tokens: inout GrowableBuffer<Token>) throws(SyntaxDiagnostic) -> Bool {
    while true {
      var width = IndentationWidth()
      var continued = 0
      let start = position
      measuring: while true {
        switch base[position] {
        case 0x20: width.addBlank()
        case 0x09: width.addTab()
        case 0x0C: width = IndentationWidth()
        case 0x5C:
          continued = continued != 0 ? continued : width.columns
          try skipContinuation()
          continue measuring
        default: break measuring
        }
        position += 1
      }
      switch base[position] {
      case 0x23: skipComment()
      case 0x0A, 0x0D: break
      case 0: return false
      default:
        if continued != 0 { width = IndentationWidth(columns: continued, alternative: continued) }
        try changeIndentation(to: width, from: start, &tokens)
        return true
      }
      if base[position] == 0 { return false }
      skipLineEnd()
    }
  }

  private mutating func changeIndentation(
    to width: IndentationWidth, from start: Int, _ tokens: inout GrowableBuffer<Token>
  ) throws(SyntaxDiagnostic) {
    switch indentation.change(to: width) {
    case .same: break
    case .deeper: append(.indent, from: position, to: &tokens)
    case .shallower(let closed):
      for _ in 0..<closed { append(.dedent, from: position, to: &tokens) }
    case .inconsistentTabs:
      throw layoutError("inconsistent use of tabs and spaces in indentation", at: start..<position)
    case .unmatched:
      throw layoutError("unindent does not match any outer indentation level", at: start..<position)
    case .tooDeep:
      throw layoutError("too many levels of indentation", at: start..<position)
    }
  }

  /// An error that the parser tells only if it has got that far, as CPython's does.
  @inline(never)
  private mutating func layoutError(_ message: String, at span: Range<Int>) -> SyntaxDiagnostic {
    yieldsToParser = true
    return SyntaxDiagnostic(message, at: span)
  }

  /// Reads the tokens of one logical line, the line end included.
  private mutating func readLine(_ tokens: inout GrowableBuffer<Token>) throws(SyntaxDiagnostic) {
    while true {
      let start = position
      let byte = base[start]
      switch byte {
      case 0x20, 0x09, 0x0C: position += 1
      case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "_"),
        0x80...0xFF:
        try readName(&tokens)
      case UInt8(ascii: "0")...UInt8(ascii: "9"): try readNumber(&tokens)
      case UInt8(ascii: "\""), UInt8(ascii: "'"): try readString(prefixFrom: start, flags: 0, &tokens)
      case UInt8(ascii: "#"): skipComment()
      case 0x5C: try skipContinuation()
      case 0x0A, 0x0D:
        skipLineEnd()
        if outerLevel == 0, brackets.isEmpty {
          tokens.append(Token(kind: .newline, start: UInt32(start), end: UInt32(position)))
          return
        }
      case 0:
        if let open = brackets.last {
          let bracket = tokens[open]
          if bracket.kind == .fieldStart {
            throw layoutError("f-string: expecting '}'", at: Int(bracket.start)..<Int(bracket.start) + 1)
          }
          throw layoutError(
            "'\(character(Int(bracket.start)))' was never closed", at: Int(bracket.start)..<Int(bracket.end))
        }
        if outerLevel == 0 { append(.newline, from: start, to: &tokens) }
        return
      default: try readOperator(byte, &tokens)
      }
    }
  }

  /// Reads an identifier, a keyword or a string with a prefix.
  private mutating func readName(_ tokens: inout GrowableBuffer<Token>) throws(SyntaxDiagnostic) {
    let start = position
    var end = start
    var union: UInt8 = 0
    while classes[Int(base[end])] & ByteClass.identifier != 0 {
      union |= base[end]
      end += 1
    }
    let length = end - start
    if length <= 2, base[end] == 0x22 || base[end] == 0x27, let flags = stringPrefix(start, length) {
      position = end
      return try readPrefixedString(prefixFrom: start, flags: flags, &tokens)
    }
    position = end
    var token = Token(kind: .name, start: UInt32(start), end: UInt32(end))
    if union >= 0x80 {
      try Identifiers.check(
        UnsafeBufferPointer(start: base + start, count: length), at: start, version: version)
      token.flags = TokenFlags.nonASCII
    } else if length <= 8 {
      // The text is followed by eight bytes at least, so a whole word can be read.
      let bits = UInt64(length) &* 8
      let word =
        UInt64(littleEndian: UnsafeRawPointer(base + start).loadUnaligned(as: UInt64.self))
        & (UInt64.max >> (64 &- bits))
      var slot = KeywordTable.slot(of: word)
      while keywords[slot].word != 0 {
        if keywords[slot].word == word {
          token.kind = keywords[slot].kind
          token.flags = keywords[slot].flags
          break
        }
        slot = (slot + 1) & 255
      }
    }
    tokens.append(token)
  }

  /// Records an opening bracket, which is the next token.
  mutating func openBracket(_ tokens: borrowing GrowableBuffer<Token>) throws(SyntaxDiagnostic) {
    if brackets.count + outerLevel >= Lexer.maximumLevel {
      throw SyntaxDiagnostic("too many nested parentheses", at: position..<position + 1)
    }
    brackets.append(tokens.count)
  }

  /// Checks a closing bracket against the one it closes.
  mutating func closeBracket(
    _ opening: TokenKind, _ tokens: borrowing GrowableBuffer<Token>
  ) throws(SyntaxDiagnostic) {
    let span = position..<position + 1
    guard let open = brackets.popLast() else {
      throw SyntaxDiagnostic("unmatched '\(character(position))'", at: span)
    }
    if tokens[open].kind == .fieldStart {
      throw SyntaxDiagnostic("f-string: unmatched '\(character(position))'", at: span)
    }
    if tokens[open].kind != opening {
      throw SyntaxDiagnostic(
        "closing parenthesis '\(character(position))' does not match opening parenthesis "
          + "'\(character(Int(tokens[open].start)))'", at: span)
    }
  }

  /// Takes the brace off the stack that the innermost open field began with; gives its token's index.
  mutating func closeField() -> Int { brackets.removeLast() }

  /// Skips a backslash and the line end after it.
  private mutating func skipContinuation() throws(SyntaxDiagnostic) {
    let start = position
    position += 1
    guard base[position] == 0x0A || base[position] == 0x0D else {
      let reason =
        base[position] == 0
        ? "unexpected end of file after line continuation"
        : "unexpected character after line continuation character"
      throw layoutError(reason, at: start..<position)
    }
    skipLineEnd()
    // CPython adds a line end to a text whose last one is `\r\n`.
    if base[position] == 0, outerLevel == 0, base[position - 2] != 0x0D {
      throw layoutError("unexpected end of file after line continuation", at: start..<position)
    }
  }

  private mutating func skipComment() {
    skip { Lexer.zeros($0 ^ Lexer.spread(0x0A)) | Lexer.zeros($0 ^ Lexer.spread(0x0D)) | Lexer.zeros($0) }
    while base[position] != 0x0A, base[position] != 0x0D, base[position] != 0 { position += 1 }
  }

  // MARK: Eight bytes at a time

  /// Goes forward by words of eight bytes until one of them has a byte that is looked for, or may have: `find`
  /// gives 0 when there is surely none. It must find NUL, behind which the text has seven bytes more.
  @inline(__always)
  mutating func skip(until find: (UInt64) -> UInt64) {
    while find(UnsafeRawPointer(base + position).loadUnaligned(as: UInt64.self)) == 0 { position += 8 }
  }

  /// A byte in all eight places of a word.
  @inline(__always)
  static func spread(_ byte: UInt8) -> UInt64 { UInt64(byte) &* 0x0101_0101_0101_0101 }

  /// Not 0 exactly when one of a word's bytes is 0.
  @inline(__always)
  static func zeros(_ word: UInt64) -> UInt64 {
    (word &- 0x0101_0101_0101_0101) & ~word & 0x8080_8080_8080_8080
  }

  /// Skips `\n`, `\r\n` or a lone `\r`.
  mutating func skipLineEnd() {
    if base[position] == 0x0D, base[position + 1] == 0x0A { position += 1 }
    position += 1
  }

  /// Appends a token without text.
  private func append(_ kind: TokenKind, from offset: Int, to tokens: inout GrowableBuffer<Token>) {
    tokens.append(Token(kind: kind, start: UInt32(offset), end: UInt32(offset)))
  }

  private func character(_ offset: Int) -> Character { Character(Unicode.Scalar(base[offset])) }
}
