/// Python's canonical notations of numbers.
enum NumberNotation {
  /// The decimal digits of a number written in a base that is a power of two. Quadratic in the digits.
  static func decimal(_ digits: ArraySlice<UInt8>, bitsPerDigit: Int) -> [UInt8] {
    // Groups of nine decimal digits, the least significant first.
    var groups: [UInt32] = [0]
    for digit in digits {
      var carry = UInt64(digit < 0x3A ? digit - 0x30 : (digit | 0x20) - 0x57)
      for index in groups.indices {
        let value = UInt64(groups[index]) << UInt64(bitsPerDigit) + carry
        groups[index] = UInt32(value % 1_000_000_000)
        carry = value / 1_000_000_000
      }
      if carry > 0 { groups.append(UInt32(carry)) }
    }
    var text = String(groups[groups.count - 1])
    for group in groups.dropLast().reversed() {
      let part = String(group)
      text += String(repeating: "0", count: 9 - part.count) + part
    }
    return Array(text.utf8)
  }

  /// The same in hexadecimal digits after `0x`, without leading zeros. Linear.
  static func hexadecimal(_ digits: ArraySlice<UInt8>, bitsPerDigit: Int) -> [UInt8] {
    var reversed: [UInt8] = []
    reversed.reserveCapacity(digits.count)
    var bits: UInt16 = 0
    var count = 0
    func put(_ value: UInt16) { reversed.append(UInt8(value < 10 ? 0x30 + value : 0x57 + value)) }
    for digit in digits.reversed() {
      bits |= UInt16(digit < 0x3A ? digit - 0x30 : (digit | 0x20) - 0x57) << UInt16(count)
      count += bitsPerDigit
      while count >= 4 {
        put(bits & 15)
        bits >>= 4
        count -= 4
      }
    }
    put(bits)
    while reversed.count > 1, reversed.last == 0x30 { reversed.removeLast() }
    return Array("0x".utf8) + reversed.reversed()
  }

  /// What Python's `repr` gives for a float literal: the shortest digits that give the same double.
  ///
  /// Without `alwaysPoint` a whole number has no fraction, as in the imaginary part of a complex number.
  static func float(_ literal: [UInt8], alwaysPoint: Bool) -> [UInt8] {
    var text = String(decoding: literal, as: UTF8.self)
    if text.hasPrefix(".") { text = "0" + text }
    let value =
      Double(text.replacing(".e", with: ".0e").replacing(".E", with: ".0e")) ?? Double(text + "0") ?? 0
    if value.isInfinite { return Array("inf".utf8) }
    let (digits, point) = shortestDigits(of: value)
    return layOut(digits, point: point, alwaysPoint: alwaysPoint)
  }

  /// The significant digits of a non-negative double, and how many of them stand before the decimal point.
  private static func shortestDigits(of value: Double) -> (digits: [UInt8], point: Int) {
    var digits: [UInt8] = []
    var point: Int?
    var exponent = 0
    var rest = Array(value.description.utf8)[...]
    if let mark = rest.firstIndex(of: UInt8(ascii: "e")) {
      exponent = Int(String(decoding: rest[(mark + 1)...], as: UTF8.self)) ?? 0
      rest = rest[..<mark]
    }
    for byte in rest {
      if byte == UInt8(ascii: ".") { point = digits.count } else { digits.append(byte) }
    }
    var position = (point ?? digits.count) + exponent
    let leading = digits.prefix { $0 == UInt8(ascii: "0") }.count
    digits.removeFirst(leading)
    position -= leading
    while digits.last == UInt8(ascii: "0") { digits.removeLast() }
    return digits.isEmpty ? ([UInt8(ascii: "0")], 1) : (digits, position)
  }

  /// Places the decimal point or an exponent: an exponent below 10⁻⁴ and from 10¹⁶ on.
  private static func layOut(_ digits: [UInt8], point: Int, alwaysPoint: Bool) -> [UInt8] {
    let zero = UInt8(ascii: "0")
    let dot = UInt8(ascii: ".")
    if point > 16 || point < -3 {
      var result = [digits[0]]
      if digits.count > 1 { result += [dot] + digits[1...] }
      let exponent = point - 1
      let magnitude = String(exponent.magnitude)
      result += Array((exponent < 0 ? "e-" : "e+").utf8)
      return result + Array((magnitude.count < 2 ? "0" + magnitude : magnitude).utf8)
    }
    if point <= 0 { return [zero, dot] + [UInt8](repeating: zero, count: -point) + digits }
    if digits.count <= point {
      let whole = digits + [UInt8](repeating: zero, count: point - digits.count)
      return alwaysPoint ? whole + [dot, zero] : whole
    }
    return digits[..<point] + [dot] + digits[point...]
  }
}
