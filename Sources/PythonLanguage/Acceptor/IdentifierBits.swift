import SyntaxTrees

/// Which characters outside ASCII the acceptor lets into identifiers, one bit a code point.
///
/// They are those of `Identifiers.check`, save for characters that normalise to others: a printed program holds
/// none of these, and without them a name that is no duplicate byte for byte is none after normalising either.
enum IdentifierBits {
  private static let limit: UInt32 = 0x32400

  /// One word for 64 code points, which are those of one last byte.
  private struct Table {
    var start: [UInt64]
    var rest: [UInt64]
  }

  private static let table: Table = {
    var table = Table(
      start: [UInt64](repeating: 0, count: Int(limit / 64)),
      rest: [UInt64](repeating: 0, count: Int(limit / 64)))
    for code in UInt32(0x80)..<limit where !isCompatible(code) {
      guard let scalar = Unicode.Scalar(code) else { continue }
      let properties = scalar.properties
      guard properties.isXIDContinue, (properties.age?.major ?? .max) <= 14 else { continue }
      guard properties.canonicalCombiningClass == .notReordered else { continue }
      guard ![0x200C, 0x200D, 0x30FB, 0xFF65].contains(code) else { continue }
      let bit = UInt64(1) << UInt64(code & 63)
      table.rest[Int(code >> 6)] |= bit
      if properties.isXIDStart { table.start[Int(code >> 6)] |= bit }
    }
    return table
  }()

  /// Blocks of characters that are variants of others, or that combine with their neighbours.
  private static func isCompatible(_ code: UInt32) -> Bool {
    switch code {
    case 0xAA, 0xB2...0xBA, 0x132...0x133, 0x13F...0x140, 0x149, 0x17F, 0x1C4...0x1CC, 0x1F1...0x1F3: true
    case 0x2B0...0x2E4, 0x300...0x37E, 0x387, 0x3D0...0x3D6, 0x3F0...0x3F9, 0x587, 0x675...0x678: true
    case 0x900...0x1C7F, 0x1D2C...0x1DFF, 0x1E9A...0x1E9B, 0x1F00...0x1FFF, 0x2000...0x2BFF, 0x2C7C...0x2C7D:
      true
    case 0x2D6F, 0x2E80...0x3004, 0x3021...0x3040, 0x3099...0x309F, 0x30FF, 0x3130...0x33FF: true
    case 0xA69C...0xA69D, 0xA770, 0xA7F2...0xA7F9, 0xA800...0xABFF, 0xD7B0...0xD7FF, 0xF900...0xFFFF: true
    case 0x10000...0x1FFFF, 0x2F800...0x2FFFF: true
    default: false
    }
  }

  /// Whether some character with a lead byte is there, known without building the table.
  static func hasScalar(lead: UInt8) -> Bool {
    switch lead {
    case 0xC3...0xCB, 0xCD...0xED, 0xF0: true
    default: false
    }
  }

  /// The bytes that can continue the UTF-8 sequence of an identifier's character: `code` holds the bits read so
  /// far, and `missing` bytes are missing.
  static func next(code: UInt32, missing: UInt8, isStart: Bool) -> ByteSet {
    var result = ByteSet()
    let words = isStart ? table.start : table.rest
    switch missing {
    case 1:
      if Int(code) < words.count { result.words.z = words[Int(code)] }
    case 2, 3:
      let span = missing == 2 ? 1 : 64
      for byte in 0..<64 {
        let first = (Int(code) << 6 | byte) * span
        guard first < words.count else { break }
        // Overlong forms and surrogates have no bits; a short sequence for a small code point has to be excluded.
        if missing == 2, first < 0x800 / 64 { continue }
        if missing == 3, first < 0x10000 / 64 { continue }
        if words[first..<min(words.count, first + span)].contains(where: { $0 != 0 }) {
          result.insert(0x80 | UInt8(byte))
        }
      }
    default: break
    }
    return result
  }
}
