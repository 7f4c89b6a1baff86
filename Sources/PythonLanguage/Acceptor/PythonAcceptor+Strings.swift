import SyntaxTrees

/// How string literals begin, are read and end.
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
  mutating func endString() {
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
}
