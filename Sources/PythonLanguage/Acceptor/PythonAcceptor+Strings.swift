import SyntaxTrees

/// What kind of string literal is being read.
struct StringFlags: OptionSet {
  let rawValue: UInt8
  static let raw = StringFlags(rawValue: 1)
  static let bytes = StringFlags(rawValue: 2)
  static let formatted = StringFlags(rawValue: 4)
  static let triple = StringFlags(rawValue: 8)
  static let hasPrefix = StringFlags(rawValue: 16)
  /// An escape occurred, so the text is not the value.
  static let hasEscape = StringFlags(rawValue: 32)
  /// A template string; `formatted` is set too.
  static let template = StringFlags(rawValue: 64)
}

/// How far an escape sequence has been read.
enum EscapeState: UInt8 {
  case none
  /// After the backslash.
  case begun
  /// So many hexadecimal digits are missing.
  case one, two, three, four
  /// Before the first, second, third and fourth of the eight digits of `\U`.
  case long1, long2, long3, long4
  /// The same for the fourth when the third was 1.
  case long4Zero
}

extension PythonAcceptor {
  // MARK: Beginning and ending

  /// The quotes that may begin a string here: inside a formatted string not those that would end it.
  func allowedQuotes() -> ByteSet {
    var set = AcceptorBytes.quotes
    guard formattedLevel > 0, !rules.nestsStrings else { return set }
    for frame in frames where frame.kind == .formattedString {
      let byte = UInt8(truncatingIfNeeded: frame.name)
      let flags = StringFlags(rawValue: UInt8(truncatingIfNeeded: frame.name >> 8))
      if !flags.contains(.triple) || lastQuote == byte && quoteRun >= 2 { set.remove(byte) }
    }
    return set
  }

  /// Reads a quote that begins a string.
  mutating func beginString(_ byte: UInt8, flags: StringFlags) {
    quote = byte
    stringFlags = flags
    escape = .none
    run = 0
    utf8 = 0
    stringHash = NameHash.start
    mode = .quote
  }

  /// After the opening quotes.
  private mutating func enterString() {
    guard stringFlags.contains(.formatted) else {
      mode = .string
      return
    }
    push(.formattedString)
    let packed = UInt32(quote) | UInt32(stringFlags.rawValue) << 8
    update { frame in
      frame.name = packed
      frame.detail = 0
    }
    mode = .literal
  }

  /// After the closing quotes: the literal is a token.
  private mutating func endString() {
    let terminal: Terminal =
      stringFlags.contains(.template)
      ? .template
      : stringFlags.contains(.formatted) ? .formatted : stringFlags.contains(.bytes) ? .bytes : .string
    if frames[frames.count - 1].kind == .formattedString { frames.removeLast() }
    mode = .between
    isBlank = false
    shift(terminal)
  }

  /// After two quotes that were all of a string.
  mutating func endEmptyString() { endString() }

  // MARK: The mask

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

  // MARK: Reading

  /// Reads a byte of a string literal or of the text between replacement fields.
  mutating func advanceString(_ byte: UInt8) -> Bool {
    guard stringBytes().contains(byte) else { return false }
    switch mode {
    case .quote:
      if byte == quote {
        mode = .twoQuotes
        return true
      }
      enterString()
      return readContent(byte)
    case .twoQuotes:
      if byte == quote {
        stringFlags.insert(.triple)
        enterString()
        return true
      }
      endString()
      return read(byte)
    case .openBrace:
      if byte == 0x7B, fieldLevel == 0 {
        mode = .literal
        return true
      }
      enterField()
      return read(byte)
    case .closeBrace:
      mode = .literal
      return true
    case .fieldEqual:
      if byte == 0x3D {
        mode = .between
        isBlank = false
        shift(.comparison)
        return true
      }
      mode = .afterConversion
      return advanceString(byte)
    case .fieldMark:
      if byte == 0x3D {
        mode = .between
        isBlank = false
        shift(.comparison)
      } else {
        mode = .conversion
      }
      return true
    case .conversion: return byte == 0x20 || leaveExpression(byte)
    case .afterConversion:
      if byte == 0x20 { return true }
      if byte == 0x21 {
        mode = .fieldMark
        expected = []
        return true
      }
      return leaveExpression(byte)
    default: return readContent(byte)
    }
  }

  private mutating func readContent(_ byte: UInt8) -> Bool {
    if byte >= 0x80 {
      utf8 = utf8 == 0 ? UTF8Progress.after(lead: byte) : UTF8Progress.next(utf8)
      if escape == .begun { escape = .none }
      run = 0
      stringHash = NameHash.next(stringHash, byte)
      return true
    }
    if byte != quote || escape != .none { stringHash = NameHash.next(stringHash, byte) }
    switch escape {
    case .none: break
    case .begun where mode == .literal && (byte == 0x7B || byte == 0x7D):
      escape = .none
    case .begun:
      escape = .none
      if !stringFlags.contains(.raw) {
        switch byte {
        case UInt8(ascii: "x"): escape = .two
        case UInt8(ascii: "u") where !stringFlags.contains(.bytes): escape = .four
        case UInt8(ascii: "U") where !stringFlags.contains(.bytes): escape = .long1
        default: break
        }
      }
      return true
    default:
      escape = afterDigit(byte)
      return true
    }
    if byte == quote, mode == .literal && fieldLevel == 0 || mode == .string {
      guard stringFlags.contains(.triple) else {
        endString()
        return true
      }
      run += 1
      if run == 3 {
        run = 0
        endString()
      }
      return true
    }
    run = 0
    if byte == 0x5C {
      escape = .begun
      stringFlags.insert(.hasEscape)
    } else if mode == .literal {
      if byte == 0x7B {
        mode = .openBrace
      } else if byte == 0x7D {
        if fieldLevel == 0 { mode = .closeBrace } else { closeSpecification() }
      }
    }
    return true
  }

  private func afterDigit(_ byte: UInt8) -> EscapeState {
    switch escape {
    case .four: .three
    case .three: .two
    case .two: .one
    case .long1: .long2
    case .long2: .long3
    case .long3: byte == 0x30 ? .long4 : .long4Zero
    case .long4, .long4Zero: .four
    default: .none
    }
  }

  // MARK: Replacement fields

  /// How many replacement fields of the innermost formatted string are open around its literal text.
  var fieldLevel: UInt8 {
    let frame = frames[frames.count - 1]
    return frame.kind == .formattedString ? frame.detail : 0
  }

  /// After `{`: an expression follows.
  private mutating func enterField() {
    push(.field, state: .start)
    formattedLevel += 1
    mode = .between
    isBlank = false
    expected = computeExpected()
  }

  /// Whether the expression of the innermost replacement field may end.
  var canEndField: Bool {
    let frame = frames[frames.count - 1]
    guard frame.kind == .field else { return false }
    let isComplete = !frame.flags.contains(.starred) || frame.flags.contains(.many)
    switch frame.state {
    case .done: return isComplete
    case .start: return frame.flags.contains(.many) || frame.flags.contains(.isYield)
    default: return false
    }
  }

  /// What can follow between the tokens of a replacement field.
  func fieldBytes(_ tokens: ByteSet) -> ByteSet {
    var set = tokens
    let frame = frames[frames.count - 1]
    if frame.kind == .field {
      // Here these end the expression.
      for byte in [UInt8(0x3A), 0x21, 0x3D, 0x7D] { set.remove(byte) }
      if canEndField { set.formUnion(ByteSet([0x3A, 0x21, 0x3D, 0x7D])) }
      if frame.state == .done, expected.has(.comparison) { set.formUnion(ByteSet([0x21, 0x3D])) }
    }
    for byte in [UInt8(0x22), 0x27] where set.contains(byte) && !allowedQuotes().contains(byte) {
      set.remove(byte)
    }
    if !rules.isCanonical || !isBlank { set.insert(0x20) }
    if !rules.isCanonical, rules.nestsStrings { set.formUnion(ByteSet([0x09, 0x0A, 0x23, 0x5C])) }
    return set
  }

  /// Reads a byte between the tokens of a replacement field.
  mutating func advanceField(_ byte: UInt8) -> Bool {
    guard betweenBytes().contains(byte) else { return false }
    switch byte {
    case 0x20, 0x09, 0x0A: return true
    case 0x23:
      mode = .comment
      column = 0
      utf8 = 0
      return true
    case 0x5C:
      mode = .backslash
      return true
    default: break
    }
    if frames[frames.count - 1].kind == .field {
      switch byte {
      case 0x21:
        mode = .fieldMark
        return true
      case 0x3D:
        mode = .fieldEqual
        return true
      case 0x3A, 0x7D: return leaveExpression(byte)
      default: break
      }
    }
    return beginToken(byte)
  }

  /// After the expression and the conversion of a replacement field: its specification or its end.
  private mutating func leaveExpression(_ byte: UInt8) -> Bool {
    frames.removeLast()
    formattedLevel -= 1
    let frame = frames[frames.count - 1]
    quote = UInt8(truncatingIfNeeded: frame.name)
    stringFlags = StringFlags(rawValue: UInt8(truncatingIfNeeded: frame.name >> 8))
    escape = .none
    utf8 = 0
    run = 0
    mode = .literal
    if byte == 0x3A { update { $0.detail += 1 } }
    return true
  }

  /// The `}` that ends a format specification.
  private mutating func closeSpecification() {
    update { $0.detail -= 1 }
  }
}
