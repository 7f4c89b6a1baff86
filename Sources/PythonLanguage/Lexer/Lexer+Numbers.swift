import SyntaxTrees

extension Lexer {
  /// Reads a number: an integer of any base, a float or an imaginary number.
  mutating func readNumber(_ tokens: inout GrowableBuffer<Token>) throws(SyntaxDiagnostic) {
    let start = position
    var flags: UInt8 = 0
    if base[start] == UInt8(ascii: "0") {
      switch base[start + 1] | 0x20 {
      case UInt8(ascii: "x"):
        try readDigits(base: "hexadecimal", from: start) {
          ByteClass.table[Int($0)] & ByteClass.hexadecimal != 0
        }
        flags = TokenFlags.unusualInteger
      case UInt8(ascii: "o"):
        try readDigits(base: "octal", from: start) { $0 >= UInt8(ascii: "0") && $0 <= UInt8(ascii: "7") }
        flags = TokenFlags.unusualInteger
      case UInt8(ascii: "b"):
        try readDigits(base: "binary", from: start) { $0 == UInt8(ascii: "0") || $0 == UInt8(ascii: "1") }
        flags = TokenFlags.unusualInteger
      default: flags = try readDecimal(from: start)
      }
    } else {
      flags = try readDecimal(from: start)
    }
    tokens.append(Token(kind: .number, flags: flags, start: UInt32(start), end: UInt32(position)))
  }

  /// Reads `0x…`, `0o…` or `0b…`; single underscores may stand before digits.
  private mutating func readDigits(
    base name: String, from start: Int, isDigit: (UInt8) -> Bool
  ) throws(SyntaxDiagnostic) {
    position += 2
    repeat {
      if base[position] == UInt8(ascii: "_") { position += 1 }
      guard isDigit(base[position]) else {
        if isDecimalDigit(base[position]) {
          throw SyntaxDiagnostic(
            "invalid digit '\(Character(Unicode.Scalar(base[position])))' in \(name) literal",
            at: start..<position + 1)
        }
        throw SyntaxDiagnostic(
          "invalid \(name) literal; expected a digit after its start or an underscore", at: start..<position)
      }
      while isDigit(base[position]) { position += 1 }
    } while base[position] == UInt8(ascii: "_")
    if isDecimalDigit(base[position]) {
      throw SyntaxDiagnostic(
        "invalid digit '\(Character(Unicode.Scalar(base[position])))' in \(name) literal",
        at: start..<position + 1)
    }
    try checkEnd(name, from: start)
  }

  /// Reads a decimal integer or a number with a fraction, an exponent or a `j`; gives the token's flags.
  private mutating func readDecimal(from start: Int) throws(SyntaxDiagnostic) -> UInt8 {
    var flags: UInt8 = 0
    if base[position] != UInt8(ascii: ".") { flags = try readDecimalDigits(from: start) }
    let leadingZero =
      base[start] == UInt8(ascii: "0") && position > start + 1 && !isZero(start..<position)
    if base[position] == UInt8(ascii: ".") {
      flags = TokenFlags.float
      position += 1
      if isDecimalDigit(base[position]) { _ = try readDecimalDigits(from: start) }
    }
    if base[position] | 0x20 == UInt8(ascii: "e"), try readExponent(from: start) { flags = TokenFlags.float }
    if base[position] | 0x20 == UInt8(ascii: "j") {
      position += 1
      try checkEnd("imaginary", from: start)
      return TokenFlags.imaginary
    }
    if leadingZero, flags & TokenFlags.float == 0 {
      throw SyntaxDiagnostic(
        "leading zeros in decimal integer literals are not permitted; use an 0o prefix for octal integers",
        at: start..<position)
    }
    if base[start] == UInt8(ascii: "0"), flags & TokenFlags.float == 0, position > start + 1 {
      flags = TokenFlags.unusualInteger
    }
    try checkEnd("decimal", from: start)
    return flags
  }

  /// Reads digits with single underscores between them.
  private mutating func readDecimalDigits(from start: Int) throws(SyntaxDiagnostic) -> UInt8 {
    var flags: UInt8 = 0
    while true {
      while isDecimalDigit(base[position]) { position += 1 }
      guard base[position] == UInt8(ascii: "_") else { return flags }
      flags = TokenFlags.unusualInteger
      position += 1
      guard isDecimalDigit(base[position]) else {
        throw SyntaxDiagnostic(
          "invalid decimal literal; expected a digit after an underscore", at: start..<position)
      }
    }
  }

  /// Reads an exponent if there is one: `1else` has none.
  private mutating func readExponent(from start: Int) throws(SyntaxDiagnostic) -> Bool {
    let next = base[position + 1]
    if next == UInt8(ascii: "+") || next == UInt8(ascii: "-") {
      guard isDecimalDigit(base[position + 2]) else {
        throw SyntaxDiagnostic(
          "invalid decimal literal; expected a digit after the sign of its exponent", at: start..<position + 1
        )
      }
      position += 2
    } else if isDecimalDigit(next) {
      position += 1
    } else {
      return false
    }
    _ = try readDecimalDigits(from: start)
    return true
  }

  /// Refuses a number that runs into a name, save for the keywords that may follow one.
  private func checkEnd(_ name: String, from start: Int) throws(SyntaxDiagnostic) {
    guard ByteClass.table[Int(base[position])] & ByteClass.identifier != 0 else { return }
    for keyword in ["and", "else", "for", "if", "in", "is", "or", "not"] as [StaticString] {
      var index = 0
      while index < keyword.utf8CodeUnitCount, base[position + index] == keyword.utf8Start[index] {
        index += 1
      }
      if index == keyword.utf8CodeUnitCount { return }
    }
    throw SyntaxDiagnostic(
      "invalid \(name) literal; a name or another number cannot follow it directly", at: start..<position)
  }

  private func isDecimalDigit(_ byte: UInt8) -> Bool { byte &- UInt8(ascii: "0") < 10 }

  private func isZero(_ range: Range<Int>) -> Bool {
    range.allSatisfy { base[$0] == UInt8(ascii: "0") || base[$0] == UInt8(ascii: "_") }
  }
}
