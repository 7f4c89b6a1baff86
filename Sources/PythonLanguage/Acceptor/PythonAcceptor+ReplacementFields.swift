import SyntaxTrees

/// The replacement fields of formatted and template strings.
extension PythonAcceptor {
  /// How many replacement fields of the innermost formatted string are open around its literal text.
  var fieldLevel: UInt8 {
    let frame = frames[frames.count - 1]
    return frame.kind == .formattedString ? frame.detail : 0
  }

  /// After `{`: an expression follows.
  mutating func enterField() {
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
  mutating func leaveExpression(_ byte: UInt8) -> Bool {
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
  mutating func closeSpecification() {
    update { $0.detail -= 1 }
  }
}
