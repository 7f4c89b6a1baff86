/// A look-up table of what a byte may be part of.
enum ByteClass {
  /// May stand inside an identifier: ASCII letters, digits, the underscore and all bytes above ASCII.
  static let identifier: UInt8 = 1
  /// A decimal digit.
  static let digit: UInt8 = 2
  /// A hexadecimal digit.
  static let hexadecimal: UInt8 = 4

  /// The classes of every byte. The storage lives as long as the process and is never written again.
  nonisolated(unsafe) static let table: UnsafePointer<UInt8> = {
    let table = UnsafeMutablePointer<UInt8>.allocate(capacity: 256)
    for byte in 0..<256 {
      var classes: UInt8 = 0
      switch UInt8(byte) {
      case UInt8(ascii: "0")...UInt8(ascii: "9"): classes = identifier | digit | hexadecimal
      case UInt8(ascii: "a")...UInt8(ascii: "f"), UInt8(ascii: "A")...UInt8(ascii: "F"):
        classes = identifier | hexadecimal
      case UInt8(ascii: "g")...UInt8(ascii: "z"), UInt8(ascii: "G")...UInt8(ascii: "Z"), UInt8(ascii: "_"),
        0x80...0xFF:
        classes = identifier
      default: break
      }
      table[byte] = classes
    }
    return UnsafePointer(table)
  }()
}
