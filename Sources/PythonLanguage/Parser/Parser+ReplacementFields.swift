import SyntaxTrees

/// Where CPython 3.11 says that the text of a replacement field stands.
///
/// It parses the field as a text of its own, put in parentheses, and moves the columns of the first line. A string
/// over several lines that begins on the first line is not moved, and neither is what stands inside it.
struct ReplacementField {
  /// The offset of the opening brace.
  let brace: Int
  /// The offset at which the line with the brace begins.
  let lineStart: Int
  /// The column that the brace is said to have.
  let column: Int
  /// The offset at which the first line ends.
  let firstLineEnd: Int
  /// The offset of a string that begins on the first line and ends on a later one.
  var unmovedStart: Int?

  /// The offset that CPython's line and column for an offset of the field correspond to.
  func reported(_ offset: Int) -> Int {
    if offset == unmovedStart { return lineStart + offset - brace }
    return offset < firstLineEnd ? lineStart + column + offset - brace : offset
  }

  /// The same for an offset at which something ends.
  func reported(end offset: Int) -> Int {
    offset <= firstLineEnd ? lineStart + column + offset - brace : offset
  }
}

extension Parser {
  /// The offset after the expression of a replacement field: that of a `=`, `!`, `:` or `}` outside brackets and
  /// strings.
  mutating func endOfFieldExpression(from start: Int, to end: Int) throws(SyntaxDiagnostic) -> Int {
    var brackets: [UInt8] = []
    var position = start
    scanning: while position < end {
      let byte = text[position]
      switch byte {
      case 0x5C:
        throw SyntaxDiagnostic(
          "f-string expression part cannot include a backslash", at: position..<position + 1)
      case UInt8(ascii: "#"):
        throw SyntaxDiagnostic("f-string expression part cannot include '#'", at: position..<position + 1)
      case 0x22, 0x27:
        position = try afterFieldString(position, end)
        continue scanning
      case UInt8(ascii: "("), UInt8(ascii: "["), UInt8(ascii: "{"):
        if brackets.count >= Lexer.maximumLevel {
          throw SyntaxDiagnostic("f-string: too many nested parentheses", at: position..<position + 1)
        }
        brackets.append(byte)
      case UInt8(ascii: "!"), UInt8(ascii: ":"), UInt8(ascii: "="), UInt8(ascii: ">"), UInt8(ascii: "<"),
        UInt8(ascii: "}"):
        if brackets.isEmpty {
          let isPair =
            position + 1 < end && text[position + 1] == UInt8(ascii: "=") && byte != UInt8(ascii: ":")
            && byte != UInt8(ascii: "}")
          if isPair {
            position += 2
            continue scanning
          }
          if byte != UInt8(ascii: ">"), byte != UInt8(ascii: "<") { break scanning }
        } else if byte == UInt8(ascii: "}") {
          try Parser.closeFieldBracket(byte, &brackets, position)
        }
      case UInt8(ascii: ")"), UInt8(ascii: "]"): try Parser.closeFieldBracket(byte, &brackets, position)
      default: break
      }
      position += 1
    }
    if let open = brackets.last {
      throw SyntaxDiagnostic("f-string: unmatched '\(Character(Unicode.Scalar(open)))'", at: start..<position)
    }
    guard position < end else { throw SyntaxDiagnostic("f-string: expecting '}'", at: start - 1..<position) }
    return position
  }

  private static func closeFieldBracket(_ byte: UInt8, _ brackets: inout [UInt8], _ position: Int)
    throws(SyntaxDiagnostic)
  {
    let closing = Character(Unicode.Scalar(byte))
    guard let open = brackets.popLast() else {
      throw SyntaxDiagnostic("f-string: unmatched '\(closing)'", at: position..<position + 1)
    }
    // The codes of a closing bracket are one or two above those of its opening one.
    guard byte == open + 1 || byte == open + 2 else {
      throw SyntaxDiagnostic(
        "f-string: closing parenthesis '\(closing)' does not match opening parenthesis "
          + "'\(Character(Unicode.Scalar(open)))'", at: position..<position + 1)
    }
  }

  /// The offset after a string inside a replacement field.
  private mutating func afterFieldString(_ start: Int, _ end: Int) throws(SyntaxDiagnostic) -> Int {
    let quote = text[start]
    let isTriple = start + 2 < end && text[start + 1] == quote && text[start + 2] == quote
    var position = start + (isTriple ? 3 : 1)
    while position < end {
      if text[position] == 0x5C {
        throw SyntaxDiagnostic(
          "f-string expression part cannot include a backslash", at: position..<position + 1)
      }
      if text[position] == quote {
        if !isTriple { return position + 1 }
        if position + 2 < end, text[position + 1] == quote, text[position + 2] == quote {
          return position + 3
        }
      }
      position += 1
    }
    throw SyntaxDiagnostic("f-string: unterminated string", at: start..<end)
  }

  /// Parses the expression of a replacement field from its own tokens, in parentheses that stand for the braces.
  mutating func fieldExpression(
    from brace: Int, to end: Int, _ part: FormattedStringPart
  ) throws(SyntaxDiagnostic) {
    let blank: Set<UInt8> = [0x20, 0x09, 0x0A, 0x0C, 0x0D]
    if (brace + 1..<end).allSatisfy({ blank.contains(text[$0]) }) {
      throw SyntaxDiagnostic("f-string: empty expression not allowed", at: brace..<end + 1)
    }
    let outerIndex = index
    let outerError = lexicalError
    let tokenMark = tokens.count
    let mark = nodes.count
    let outerField = replacementField
    var field = position(of: brace, to: end, in: tokens[part.token])
    lexicalError = nil
    let saved = text[end]
    text[end] = 0
    append(.leftParenthesis, at: brace)
    readTokens(from: brace + 1, outerLevel: 1)
    text[end] = saved
    if tokens[tokens.count - 1].kind == .endMarker {
      tokens.truncate(to: tokens.count - 1)
      append(.rightParenthesis, at: end)
      append(.endMarker, at: end)
    }
    for index in tokenMark..<tokens.count where tokens[index].kind == .string {
      let token = tokens[index]
      if token.start < field.firstLineEnd, token.end > field.firstLineEnd {
        field.unmovedStart = Int(token.start)
      }
    }
    index = tokenMark
    replacementField = field
    do throws(SyntaxDiagnostic) {
      try starExpressions()
      if kind != .endMarker { throw unexpected("expected the end of the field") }
    } catch {
      let reason = fieldError(error)
      index = outerIndex
      lexicalError = outerError
      throw reason
    }
    adjust(from: mark, field)
    replacementField = outerField
    tokens.truncate(to: tokenMark)
    index = outerIndex
    lexicalError = outerError
  }

  private mutating func append(_ kind: TokenKind, at offset: Int) {
    tokens.append(
      Token(kind: kind, flags: TokenFlags.synthetic, start: UInt32(offset), end: UInt32(offset + 1)))
  }

  /// Works out the place that CPython gives a field, from that of the string token in which it stands.
  private mutating func position(of brace: Int, to end: Int, in token: Token) -> ReplacementField {
    let start = Int(token.start)
    let lineStart = startOfLine(brace)
    var next = brace + 1
    while text[next] == 0x20 || text[next] == 0x09 || text[next] == 0x0C { next += 1 }
    let beginsWithLineEnd = text[next] == 0x0A || text[next] == 0x0D
    var column: Int
    if lineStart > start {
      column = beginsWithLineEnd ? 0 : brace - lineStart
    } else {
      column = beginsWithLineEnd ? 0 : brace - start
      column += (replacementField?.reported(start) ?? start) - lineStart
    }
    var firstLineEnd = brace + 1
    while firstLineEnd < end, text[firstLineEnd] != 0x0A, text[firstLineEnd] != 0x0D { firstLineEnd += 1 }
    if firstLineEnd == end { firstLineEnd = end + 1 }
    return ReplacementField(
      brace: brace, lineStart: lineStart, column: column, firstLineEnd: firstLineEnd, unmovedStart: nil)
  }

  /// The offset at which the line of an offset begins. Fields of one line are asked for from left to right, so
  /// the search goes no further back than the last one.
  private mutating func startOfLine(_ offset: Int) -> Int {
    let known = lineStartMemo
    let floor = known.offset <= offset ? known.offset : 0
    var start = offset
    while start > floor, text[start - 1] != 0x0A, text[start - 1] != 0x0D { start -= 1 }
    if start == floor, known.offset <= offset { start = known.start }
    lineStartMemo = (offset, start)
    return start
  }

  /// Moves the spans of the nodes from an index on to where CPython reports them.
  private mutating func adjust(from mark: Int, _ field: ReplacementField) {
    for node in mark..<nodes.count where nodes[node].flags & SyntaxNode.adjusted == 0 {
      nodes[node].start = UInt32(field.reported(Int(nodes[node].start)))
      nodes[node].end = UInt32(field.reported(end: Int(nodes[node].end)))
      nodes[node].flags |= SyntaxNode.adjusted
    }
  }
}
