import SyntaxTrees

extension Lexer {
  /// The token flags of a string prefix of one or two letters, or nil when it is none.
  func stringPrefix(_ start: Int, _ length: Int) -> UInt8? {
    func flag(_ byte: UInt8) -> UInt8? {
      switch byte | 0x20 {
      case UInt8(ascii: "b"): TokenFlags.bytes
      case UInt8(ascii: "r"): TokenFlags.raw
      case UInt8(ascii: "f"): TokenFlags.formatted
      case UInt8(ascii: "t"): TokenFlags.template
      default: nil
      }
    }
    if length == 1 {
      if base[start] == UInt8(ascii: "u") { return TokenFlags.marked }
      if base[start] == UInt8(ascii: "U") { return 0 }
      return flag(base[start])
    }
    // Two letters must be `r` and one of `b`, `f` and `t`, in any order.
    guard let first = flag(base[start]), let second = flag(base[start + 1]) else { return nil }
    return first != second && (first | second) & TokenFlags.raw != 0 ? first | second : nil
  }

  /// Reads a string whose quotes begin at the position and whose prefix began at `start`.
  mutating func readString(
    prefixFrom start: Int, flags: UInt8, _ tokens: inout GrowableBuffer<Token>
  ) throws(SyntaxDiagnostic) {
    let quote = base[position]
    var flags = flags
    if base[position + 1] == quote, base[position + 2] == quote {
      flags |= TokenFlags.tripleQuoted
      position += 3
      try skipTripleQuoted(quote, from: start, &flags)
    } else {
      position += 1
      try skipSingleQuoted(quote, from: start, &flags)
    }
    tokens.append(Token(kind: .string, flags: flags, start: UInt32(start), end: UInt32(position)))
  }

  private mutating func skipSingleQuoted(
    _ quote: UInt8, from start: Int, _ flags: inout UInt8
  ) throws(SyntaxDiagnostic) {
    while base[position] != quote {
      switch base[position] {
      case 0, 0x0A, 0x0D:
        throw SyntaxDiagnostic("unterminated string literal", at: start..<position)
      case 0x5C:
        flags |= TokenFlags.needsDecoding
        position += 1
        if base[position] == 0 { continue }
        skipLineEnd()
      default: position += 1
      }
    }
    position += 1
  }

  private mutating func skipTripleQuoted(
    _ quote: UInt8, from start: Int, _ flags: inout UInt8
  ) throws(SyntaxDiagnostic) {
    let quotes = Lexer.spread(quote)
    while true {
      // What lies between needs no look: most of a docstring.
      skip {
        Lexer.zeros($0 ^ quotes) | Lexer.zeros($0 ^ Lexer.spread(0x5C)) | Lexer.zeros($0 ^ Lexer.spread(0x0D))
          | Lexer.zeros($0)
      }
      switch base[position] {
      case 0: throw SyntaxDiagnostic("unterminated triple-quoted string literal", at: start..<position)
      case quote:
        if base[position + 1] == quote, base[position + 2] == quote {
          position += 3
          return
        }
      case 0x0D: flags |= TokenFlags.needsDecoding
      case 0x5C:
        flags |= TokenFlags.needsDecoding
        position += 1
        if base[position] == 0 { continue }
        if base[position] == 0x0D, base[position + 1] == 0x0A { position += 1 }
      default: break
      }
      position += 1
    }
  }
}
