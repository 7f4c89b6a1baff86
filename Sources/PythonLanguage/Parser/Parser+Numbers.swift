import SyntaxTrees

extension Parser {
  /// CPython's limit of the digits of a decimal integer. It has none for other bases.
  private static let maximumDigits = 4300
  /// No integer of more bits has so few decimal digits; working them out takes quadratic time.
  private static let maximumBits = 14_285

  /// The payload of a number in canonical notation: plain decimal for integers, hexadecimal for those that have no
  /// decimal literal, Python's `repr` for the others.
  mutating func numberPayload(_ token: Token) throws(SyntaxDiagnostic) -> UInt32 {
    let start = Int(token.start)
    let count = Int(token.end) - start
    if token.flags == 0 {
      if count > Parser.maximumDigits { throw tooLarge(token) }
      return payloads.index(of: .integer, text + start, count: count)
    }
    var digits: [UInt8] = []
    digits.reserveCapacity(count)
    for offset in start..<start + count where text[offset] != UInt8(ascii: "_") {
      digits.append(text[offset])
    }
    if token.flags & TokenFlags.imaginary != 0 {
      digits.removeLast()
      let value = NumberNotation.float(digits, alwaysPoint: false) + [UInt8(ascii: "j")]
      return payloads.index(of: .imaginary, value)
    }
    if token.flags & TokenFlags.float != 0 {
      return payloads.index(of: .float, NumberNotation.float(digits, alwaysPoint: true))
    }
    let bits: Int? =
      switch digits.count > 1 ? digits[1] | 0x20 : 0 {
      case UInt8(ascii: "x"): 4
      case UInt8(ascii: "o"): 3
      case UInt8(ascii: "b"): 1
      default: nil
      }
    if let bits {
      let value = digits[2...].drop { $0 == UInt8(ascii: "0") }
      if (value.count - 1) * bits < Parser.maximumBits {
        let decimal = NumberNotation.decimal(value, bitsPerDigit: bits)
        if decimal.count <= Parser.maximumDigits { return payloads.index(of: .integer, decimal) }
      }
      return payloads.index(of: .integer, NumberNotation.hexadecimal(value, bitsPerDigit: bits))
    }
    let significant = digits.drop { $0 == UInt8(ascii: "0") }
    if significant.count > Parser.maximumDigits { throw tooLarge(token) }
    return payloads.index(of: .integer, significant.isEmpty ? [UInt8(ascii: "0")] : Array(significant))
  }

  private mutating func tooLarge(_ token: Token) -> SyntaxDiagnostic {
    SyntaxDiagnostic(
      "an integer literal may have 4300 decimal digits at most; write larger ones in hexadecimal",
      at: Int(token.start)..<Int(token.end))
  }
}
