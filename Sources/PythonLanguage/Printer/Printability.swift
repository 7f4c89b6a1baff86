/// Which characters Python's `repr` writes as they are.
enum Printability {
  /// Whether `str.isprintable` of a version of CPython holds for a code point.
  static func isPrintable(_ code: UInt32, _ version: LanguageVersion) -> Bool {
    if code < 0x7F { return code >= 0x20 }
    guard let scalar = Unicode.Scalar(code), isAssigned(scalar, version) else { return false }
    switch scalar.properties.generalCategory {
    case .control, .format, .surrogate, .privateUse, .unassigned: return false
    case .lineSeparator, .paragraphSeparator, .spaceSeparator: return false
    default: return true
    }
  }

  /// Whether the version of Unicode that CPython knows has the character; Swift knows a later one.
  static func isAssigned(_ scalar: Unicode.Scalar, _ version: LanguageVersion) -> Bool {
    guard let age = scalar.properties.age else { return false }
    return (age.major, age.minor) <= version.unicode
  }
}

/// Code points of UTF-8 that may hold lone surrogates in their three-byte form.
struct ScalarCursor {
  private let bytes: ArraySlice<UInt8>
  private var index: Int
  private var start: Int

  /// Starts before the first code point.
  init(_ bytes: ArraySlice<UInt8>) {
    self.bytes = bytes
    index = bytes.startIndex
    start = index
  }

  /// The bytes of the code point that `next` gave last.
  var lastBytes: ArraySlice<UInt8> { bytes[start..<index] }

  /// Appends the printable ASCII characters that come next, up to a backslash or a character to stop at.
  mutating func copyPlain(until stop: UInt8, to output: inout [UInt8]) {
    let from = index - bytes.startIndex
    index += bytes.withUnsafeBufferPointer { buffer in
      var end = from
      while end < buffer.count, buffer[end] >= 0x20, buffer[end] < 0x7F, buffer[end] != 0x5C,
        buffer[end] != stop
      {
        end += 1
      }
      output.append(contentsOf: UnsafeBufferPointer(rebasing: buffer[from..<end]))
      return end - from
    }
  }

  /// The next code point, or nil at the end. A byte that starts none counts as one by itself.
  mutating func next() -> UInt32? {
    guard index < bytes.endIndex else { return nil }
    start = index
    let first = bytes[index]
    index += 1
    let length = first < 0xC0 ? 0 : first < 0xE0 ? 1 : first < 0xF0 ? 2 : 3
    guard length > 0 else { return UInt32(first) }
    var value = UInt32(first) & (0x3F >> UInt32(length))
    for _ in 0..<length {
      guard index < bytes.endIndex, bytes[index] & 0xC0 == 0x80 else { break }
      value = value << 6 | UInt32(bytes[index] & 0x3F)
      index += 1
    }
    return value
  }
}
