import SyntaxTrees

/// The mask inside string literals.
extension PythonAcceptor {
  /// The bytes that can follow inside a string literal.
  func stringBytes() -> ByteSet {
    switch mode {
    case .quote:
      var set = contentBytes()
      if !isMappingKey || !isKnownKey { set.formUnion(limited(ByteSet([quote]))) }
      return set
    case .twoQuotes:
      var after = self
      after.endString()
      var set = after.followingBytes()
      set.remove(quote)
      if !isMappingKey { set.formUnion(limited(ByteSet([quote]))) }
      return set
    case .string, .literal: return contentBytes()
    case .openBrace:
      var after = self
      after.enterField()
      var set = after.betweenBytes()
      // At the top level a second brace is a character.
      if fieldLevel == 0 { set.insert(0x7B) } else { set.remove(0x7B) }
      return set
    case .closeBrace: return ByteSet([0x7D])
    case .fieldEqual:
      var set = ByteSet()
      if expected.has(.comparison) { set.insert(0x3D) }
      if canEndField { set.formUnion(ByteSet([0x20, 0x7D, 0x21, 0x3A])) }
      return set
    case .fieldMark:
      var set = ByteSet()
      if expected.has(.comparison) { set.insert(0x3D) }
      if canEndField { set.formUnion(ByteSet("rsa".utf8)) }
      return set
    case .conversion:
      return ByteSet(!rules.isCanonical && rules.nestsStrings ? [0x7D, 0x3A, 0x20] : [0x7D, 0x3A])
    case .afterConversion: return ByteSet([0x20, 0x21, 0x3A, 0x7D])
    default: return ByteSet()
    }
  }

  /// Leaves out the quotes that would end a formatted string around this literal.
  private func limited(_ set: ByteSet) -> ByteSet {
    guard formattedLevel > 0, !rules.nestsStrings else { return set }
    var result = set
    for byte in [UInt8(0x22), 0x27] where set.contains(byte) && !isQuoteAllowed(byte) { result.remove(byte) }
    return result
  }

  /// Whether a quote character does not end a formatted string around this literal.
  private func isQuoteAllowed(_ byte: UInt8) -> Bool {
    // The literal's own frame, if it has one, is the last.
    let isOwn = mode == .literal && frames[frames.count - 1].kind == .formattedString
    let last = frames.count - (isOwn ? 1 : 0)
    for frame in frames[..<last] where frame.kind == .formattedString {
      guard UInt8(truncatingIfNeeded: frame.name) == byte else { continue }
      let flags = StringFlags(rawValue: UInt8(truncatingIfNeeded: frame.name >> 8))
      if !flags.contains(.triple) || lastQuote == byte && quoteRun >= 2 { return false }
    }
    return true
  }

  /// Whether the literal stands inside a replacement field of a version that has no backslashes there.
  private var isWithoutEscapes: Bool { formattedLevel > 0 && !rules.nestsStrings }

  /// How many replacement fields may be inside each other's format specifications.
  private var fieldLimit: UInt8 { rules.nestsStrings ? 3 : 2 }

  private var mayHoldLineEnd: Bool {
    guard stringFlags.contains(.triple) else { return false }
    guard formattedLevel > 0, !rules.nestsStrings else { return true }
    return frames.allSatisfy { frame in
      frame.kind != .formattedString
        || StringFlags(rawValue: UInt8(truncatingIfNeeded: frame.name >> 8)).contains(.triple)
    }
  }

  private func contentBytes() -> ByteSet {
    if utf8 != 0 { return AcceptorBytes.utf8Next[Int(utf8)] }
    switch escape {
    case .none: break
    case .begun: return escapedBytes()
    case .one, .two, .three, .four: return AcceptorBytes.hexadecimalDigits
    case .long1, .long2, .long4Zero: return ByteSet([0x30])
    case .long3: return ByteSet([0x30, 0x31])
    case .long4: return AcceptorBytes.hexadecimalDigits
    }
    var set = stringFlags.contains(.bytes) ? AcceptorBytes.asciiText : AcceptorBytes.text
    if mayHoldLineEnd { set.insert(0x0A) }
    if isWithoutEscapes || isMappingKey { set.remove(0x5C) }
    if isMappingKey, isKnownKey { set.remove(quote) }
    if formattedLevel > 0, !rules.nestsStrings {
      if !isQuoteAllowed(0x22) { set.remove(0x22) }
      if !isQuoteAllowed(0x27) { set.remove(0x27) }
    }
    if mode == .literal {
      if fieldLevel > 0 { set.remove(quote) }
      if fieldLevel >= fieldLimit { set.remove(0x7B) }
    }
    return set
  }

  private func escapedBytes() -> ByteSet {
    if stringFlags.contains(.raw) {
      var set = stringFlags.contains(.bytes) ? AcceptorBytes.asciiText : AcceptorBytes.text
      if stringFlags.contains(.triple) || !rules.isCanonical { set.insert(0x0A) }
      // A brace begins or ends a field after a backslash too.
      if mode == .literal, fieldLevel >= fieldLimit { set.remove(0x7B) }
      return set
    }
    var set = stringFlags.contains(.bytes) ? AcceptorBytes.asciiText : AcceptorBytes.text
    set.remove(0x09)
    if !stringFlags.contains(.bytes) { set.remove(UInt8(ascii: "N")) }
    if mode == .literal, fieldLevel >= fieldLimit { set.remove(0x7B) }
    if !rules.isCanonical { set.insert(0x0A) }
    return set
  }
}
