import SyntaxTrees

/// How far a number has been read.
enum NumberState: UInt8 {
  case zero, zeros, zeroUnderscore, decimal, decimalUnderscore
  /// After the point, with and without digits behind it.
  case point, fraction, fractionUnderscore
  case exponent, exponentSign, exponentDigits, exponentUnderscore
  case hexadecimalMark, hexadecimal, octalMark, octal, binaryMark, binary
  case imaginary

  /// Whether the number may end here.
  var isComplete: Bool {
    switch self {
    case .zero, .zeros, .decimal, .point, .fraction, .exponentDigits, .hexadecimal, .octal, .binary,
      .imaginary:
      true
    default: false
    }
  }

  /// Whether a point after the number belongs to it.
  var takesPoint: Bool { self == .zero || self == .zeros || self == .decimal }

  /// The state after one more byte, or nil when it does not belong to the number.
  func after(_ byte: UInt8) -> NumberState? {
    let isDigit = byte >= 0x30 && byte <= 0x39
    let letter = byte | 0x20
    switch self {
    case .zero:
      if byte == 0x30 { return .zeros }
      if byte == 0x5F { return .zeroUnderscore }
      switch letter {
      case UInt8(ascii: "x"): return .hexadecimalMark
      case UInt8(ascii: "o"): return .octalMark
      case UInt8(ascii: "b"): return .binaryMark
      default: return afterInteger(byte)
      }
    case .zeros:
      if byte == 0x30 { return .zeros }
      return byte == 0x5F ? .zeroUnderscore : afterInteger(byte)
    case .zeroUnderscore: return byte == 0x30 ? .zeros : nil
    case .decimal:
      if isDigit { return .decimal }
      return byte == 0x5F ? .decimalUnderscore : afterInteger(byte)
    case .decimalUnderscore: return isDigit ? .decimal : nil
    case .point, .fraction:
      if isDigit { return .fraction }
      if byte == 0x5F, self == .fraction { return .fractionUnderscore }
      return byte == 0x2E ? nil : afterInteger(byte)
    case .fractionUnderscore: return isDigit ? .fraction : nil
    case .exponent:
      if isDigit { return .exponentDigits }
      return byte == 0x2B || byte == 0x2D ? .exponentSign : nil
    case .exponentSign, .exponentUnderscore: return isDigit ? .exponentDigits : nil
    case .exponentDigits:
      if isDigit { return .exponentDigits }
      if byte == 0x5F { return .exponentUnderscore }
      return letter == UInt8(ascii: "j") ? .imaginary : nil
    case .hexadecimal where byte == 0x5F: return .hexadecimalMark
    case .octal where byte == 0x5F: return .octalMark
    case .binary where byte == 0x5F: return .binaryMark
    case .hexadecimalMark, .hexadecimal:
      return AcceptorBytes.hexadecimalDigits.contains(byte) ? .hexadecimal : nil
    case .octalMark, .octal: return AcceptorBytes.octalDigits.contains(byte) ? .octal : nil
    case .binaryMark, .binary: return AcceptorBytes.binaryDigits.contains(byte) ? .binary : nil
    case .imaginary: return nil
    }
  }

  private func afterInteger(_ byte: UInt8) -> NumberState? {
    switch byte | 0x20 {
    case 0x2E: byte == 0x2E ? .point : nil
    case UInt8(ascii: "e"): .exponent
    case UInt8(ascii: "j"): .imaginary
    default: nil
    }
  }

  /// The bytes that belong to the number; where it is long, only those that it needs.
  func next(isShort: Bool) -> ByteSet {
    NumberState.following[Int(rawValue)][isShort || !isComplete ? 0 : 1]
  }

  private static let following: [[ByteSet]] = (0...NumberState.imaginary.rawValue).map { raw in
    guard let state = NumberState(rawValue: raw) else { return [ByteSet(), ByteSet()] }
    let all = ByteSet((0...255).map { UInt8($0) }.filter { state.after($0) != nil })
    return [all, ByteSet()]
  }
}
