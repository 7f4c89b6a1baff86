import SyntaxTrees

extension Parser {
  /// `strings: STRING+`, joined into one constant or one formatted string
  ///
  /// Until Python 3.11 a formatted string is one token. Later ones are read by `formattedStrings`.
  mutating func strings() throws(SyntaxDiagnostic) {
    let first = index
    var union: UInt8 = 0
    while kind == .string {
      union |= tokens[index].flags
      advance()
    }
    if kind == .formattedStart { return try formattedStrings(first) }
    let token = tokens[first]
    if index == first + 1, union & (TokenFlags.formatted | TokenFlags.needsDecoding | TokenFlags.bytes) == 0 {
      let content = contentRange(of: token)
      let kind: PayloadKind = union & TokenFlags.marked != 0 ? .markedString : .string
      let payload = payloads.index(of: kind, text + content.lowerBound, count: content.count)
      return emit(.constant, nodes.count, token.start, payload: payload)
    }
    try joinedStrings(first, union)
  }

  @inline(never)
  private mutating func joinedStrings(_ first: Int, _ union: UInt8) throws(SyntaxDiagnostic) {
    let isBytes = union & TokenFlags.bytes != 0
    let start = tokens[first].start
    if isBytes {
      for position in first..<index where tokens[position].flags & TokenFlags.bytes == 0 {
        throw SyntaxDiagnostic("cannot mix bytes and nonbytes literals", at: Int(start)..<Int(previousEnd))
      }
    }
    let isMarked = tokens[first].flags & TokenFlags.marked != 0
    let constantKind: PayloadKind = isBytes ? .bytes : isMarked ? .markedString : .string
    if union & TokenFlags.formatted == 0 {
      let mark = scratch.count
      for position in first..<index { try pushContent(of: tokens[position]) }
      let payload = popPayload(constantKind, from: mark)
      return emit(.constant, nodes.count, start, payload: payload)
    }
    let mark = nodes.count
    var whole = FormattedStringPart(
      start: start, end: previousEnd, constantKind: constantKind, scratchMark: scratch.count,
      literalStart: start, literalEnd: previousEnd, token: first)
    tokenHolds += 1
    for position in first..<index {
      whole.token = position
      let token = tokens[position]
      if token.flags & TokenFlags.formatted == 0 {
        try pushContent(of: token)
      } else {
        try formattedContent(&whole)
      }
    }
    tokenHolds -= 1
    flushLiteral(whole, beforeField: false)
    emit(.joinedStr, mark, start)
    var node = last - 1
    while node >= mark {
      nodes[node].flags |= SyntaxNode.insideFormattedString
      if replacementField == nil { nodes[node].flags &= ~SyntaxNode.adjusted }
      node -= 1
    }
  }

  /// The offsets of a string's characters, without prefix and quotes.
  mutating func contentRange(of token: Token) -> Range<Int> {
    var start = Int(token.start)
    while text[start] != 0x22, text[start] != 0x27 { start += 1 }
    let quotes = token.flags & TokenFlags.tripleQuoted != 0 ? 3 : 1
    return start + quotes..<Int(token.end) - quotes
  }

  /// Pushes the value of a string token that is not formatted on the scratch stack.
  mutating func pushContent(of token: Token) throws(SyntaxDiagnostic) {
    let content = contentRange(of: token)
    if token.flags & TokenFlags.bytes != 0 {
      for offset in content where text[offset] >= 0x80 {
        throw SyntaxDiagnostic("bytes can only contain ASCII literal characters", at: offset..<offset + 1)
      }
    }
    try pushCharacters(content, flags: token.flags)
  }

  /// Pushes the value of a stretch of string text on the scratch stack: line ends become `\n`, and escapes what
  /// they stand for unless the string is raw.
  mutating func pushCharacters(_ range: Range<Int>, flags: UInt8) throws(SyntaxDiagnostic) {
    if flags & TokenFlags.needsDecoding == 0 {
      return scratch.append(from: text + range.lowerBound, count: range.count)
    }
    let isRaw = flags & TokenFlags.raw != 0
    var offset = range.lowerBound
    while offset < range.upperBound {
      let byte = text[offset]
      if byte == 0x0D {
        scratch.append(0x0A)
        offset += offset + 1 < range.upperBound && text[offset + 1] == 0x0A ? 2 : 1
      } else if byte == 0x5C, !isRaw {
        offset = try pushEscape(offset, range.upperBound, isBytes: flags & TokenFlags.bytes != 0)
      } else {
        scratch.append(byte)
        offset += 1
      }
    }
  }

  /// Pushes what the escape sequence at an offset stands for; gives the offset after it.
  private mutating func pushEscape(
    _ start: Int, _ end: Int, isBytes: Bool
  ) throws(SyntaxDiagnostic) -> Int {
    guard start + 1 < end else {
      scratch.append(0x5C)
      return end
    }
    let code = text[start + 1]
    let next = start + 2
    switch code {
    case 0x0A: return next
    case 0x0D: return next < end && text[next] == 0x0A ? next + 1 : next
    case 0x5C, 0x22, 0x27: scratch.append(code)
    case UInt8(ascii: "a"): scratch.append(0x07)
    case UInt8(ascii: "b"): scratch.append(0x08)
    case UInt8(ascii: "f"): scratch.append(0x0C)
    case UInt8(ascii: "n"): scratch.append(0x0A)
    case UInt8(ascii: "r"): scratch.append(0x0D)
    case UInt8(ascii: "t"): scratch.append(0x09)
    case UInt8(ascii: "v"): scratch.append(0x0B)
    case UInt8(ascii: "0")...UInt8(ascii: "7"): return pushOctal(start + 1, end, isBytes)
    case UInt8(ascii: "x"): return try pushHexadecimal(start, end, digits: 2, isBytes)
    case UInt8(ascii: "u") where !isBytes: return try pushHexadecimal(start, end, digits: 4, isBytes)
    case UInt8(ascii: "U") where !isBytes: return try pushHexadecimal(start, end, digits: 8, isBytes)
    case UInt8(ascii: "N") where !isBytes: return try pushNamed(start, end)
    default:
      // An unknown escape stands for itself; what follows the backslash is read as any other character.
      scratch.append(0x5C)
      return start + 1
    }
    return next
  }

  private mutating func pushOctal(_ start: Int, _ end: Int, _ isBytes: Bool) -> Int {
    var value: UInt32 = 0
    var offset = start
    while offset < min(end, start + 3), text[offset] & 0xF8 == 0x30 {
      value = value << 3 | UInt32(text[offset] & 7)
      offset += 1
    }
    if isBytes { scratch.append(UInt8(truncatingIfNeeded: value)) } else { pushScalar(value) }
    return offset
  }

  private mutating func pushHexadecimal(
    _ start: Int, _ end: Int, digits: Int, _ isBytes: Bool
  ) throws(SyntaxDiagnostic) -> Int {
    var value: UInt64 = 0
    var offset = start + 2
    while offset < min(end, start + 2 + digits) {
      guard ByteClass.table[Int(text[offset])] & ByteClass.hexadecimal != 0 else { break }
      let digit = text[offset]
      value = value << 4 | UInt64(digit < 0x3A ? digit - 0x30 : (digit | 0x20) - 0x57)
      offset += 1
    }
    if offset < start + 2 + digits {
      throw SyntaxDiagnostic("truncated escape sequence in a string", at: start..<offset)
    }
    guard value <= 0x10FFFF else {
      throw SyntaxDiagnostic("illegal Unicode character in a string", at: start..<offset)
    }
    if isBytes { scratch.append(UInt8(value)) } else { pushScalar(UInt32(value)) }
    return offset
  }

  /// `\N{name}`
  private mutating func pushNamed(_ start: Int, _ end: Int) throws(SyntaxDiagnostic) -> Int {
    guard start + 2 < end, text[start + 2] == UInt8(ascii: "{") else {
      throw SyntaxDiagnostic("malformed \\N character escape", at: start..<start + 2)
    }
    var close = start + 3
    while close < end, text[close] != UInt8(ascii: "}") { close += 1 }
    guard close < end, close > start + 3 else {
      throw SyntaxDiagnostic("malformed \\N character escape", at: start..<close)
    }
    let name = UnsafeBufferPointer(start: text + start + 3, count: close - start - 3)
    guard let scalar = CharacterNames.scalar(named: Array(name)) else {
      throw SyntaxDiagnostic("unknown Unicode character name", at: start..<close + 1)
    }
    pushScalar(scalar)
    return close + 1
  }

  /// Pushes a code point in UTF-8; surrogates get their three-byte form.
  private mutating func pushScalar(_ value: UInt32) {
    func tail(_ shift: UInt32) -> UInt8 { 0x80 | UInt8(value >> shift & 0x3F) }
    switch value {
    case ..<0x80: scratch.append(UInt8(value))
    case ..<0x800:
      scratch.append(0xC0 | UInt8(value >> 6))
      scratch.append(tail(0))
    case ..<0x10000:
      scratch.append(0xE0 | UInt8(value >> 12))
      scratch.append(tail(6))
      scratch.append(tail(0))
    default:
      scratch.append(0xF0 | UInt8(value >> 18))
      scratch.append(tail(12))
      scratch.append(tail(6))
      scratch.append(tail(0))
    }
  }
}
