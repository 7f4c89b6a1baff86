import SyntaxTrees

/// A program's bytes as valid UTF-8 without NUL: byte order mark and coding cookie are dealt with here.
struct SourceText {
  /// The text in UTF-8; the bytes given, unless a coding cookie asks for another encoding.
  let bytes: [UInt8]
  /// Where the program begins: 3 after a byte order mark, else 0.
  let start: Int

  /// The longest text that the tree's 32-bit offsets are used for.
  static let maximumLength = 1 << 30

  /// Decodes a program. Throws for an unknown encoding, a byte that is none of its encoding, and NUL.
  init(_ source: [UInt8]) throws(SyntaxDiagnostic) {
    guard source.count <= SourceText.maximumLength else {
      throw SyntaxDiagnostic("source text is too long", at: 0..<0)
    }
    let isASCII = try SourceText.isASCII(source)
    start = source.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
    let cookie = CodingCookie(source, from: start)
    if let cookie, start > 0, !cookie.isPlainUTF8 {
      throw SyntaxDiagnostic("encoding problem: \(cookie.name) with a byte order mark", at: cookie.span)
    }
    guard let cookie, !cookie.isUTF8 else {
      if !isASCII { try SourceText.validate(source) }
      bytes = source
      return
    }
    guard let codec = cookie.codec else {
      throw SyntaxDiagnostic(
        cookie.isUnsupported
          ? "the encoding \(cookie.name) is not supported; convert the text to UTF-8"
          : "unknown encoding: \(cookie.name)", at: cookie.span)
    }
    if isASCII {
      bytes = source
      return
    }
    guard let text = codec.decode(source) else {
      throw SyntaxDiagnostic("the text does not fit its encoding \(cookie.name)", at: cookie.span)
    }
    bytes = text
  }

  /// Whether all bytes are ASCII. Throws at a NUL.
  private static func isASCII(_ source: [UInt8]) throws(SyntaxDiagnostic) -> Bool {
    let (union, hasNull) = source.withUnsafeBytes { buffer in
      var union: UInt64 = 0
      var nulls: UInt64 = 0
      var index = 0
      while index + 8 <= buffer.count {
        let word = buffer.loadUnaligned(fromByteOffset: index, as: UInt64.self)
        union |= word
        nulls |= (word &- 0x0101_0101_0101_0101) & ~word
        index += 8
      }
      while index < buffer.count {
        union |= UInt64(buffer[index])
        if buffer[index] == 0 { nulls |= 0x80 }
        index += 1
      }
      return (union, nulls & 0x8080_8080_8080_8080 != 0)
    }
    if hasNull, let index = source.firstIndex(of: 0) {
      throw SyntaxDiagnostic("source text cannot contain null bytes", at: index..<index + 1)
    }
    return union & 0x8080_8080_8080_8080 == 0
  }

  /// Throws at the first byte that is not part of well-formed UTF-8.
  static func validate(_ source: [UInt8]) throws(SyntaxDiagnostic) {
    var index = 0
    while index < source.count {
      let first = source[index]
      if first < 0x80 {
        index += 1
        continue
      }
      // The bounds of the second byte exclude overlong forms, surrogates and what lies beyond Unicode.
      let (length, low, high): (Int, UInt8, UInt8) =
        switch first {
        case 0xC2...0xDF: (2, 0x80, 0xBF)
        case 0xE0: (3, 0xA0, 0xBF)
        case 0xED: (3, 0x80, 0x9F)
        case 0xE1...0xEF: (3, 0x80, 0xBF)
        case 0xF0: (4, 0x90, 0xBF)
        case 0xF1...0xF3: (4, 0x80, 0xBF)
        case 0xF4: (4, 0x80, 0x8F)
        default: (0, 0, 0)
        }
      var isValid = length > 0 && index + length <= source.count
      if isValid { isValid = source[index + 1] >= low && source[index + 1] <= high }
      if isValid { isValid = source[index + 1..<index + length].allSatisfy { $0 & 0xC0 == 0x80 } }
      guard isValid else {
        let code = String(first, radix: 16)
        throw SyntaxDiagnostic("byte 0x\(code) is not valid UTF-8", at: index..<index + 1)
      }
      index += length
    }
  }
}
