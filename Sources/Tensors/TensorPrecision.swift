/// How the numbers of a tensor file are stored.
package enum TensorPrecision: String, Sendable, Codable, CaseIterable {
  /// IEEE 754 binary32: exact.
  case float32
  /// The upper half of a binary32, rounded to nearest, ties to even: eight bits of precision in half the bytes.
  case bfloat16

  /// Bytes a number.
  package var width: Int { self == .float32 ? 4 : 2 }

  /// The name of the type in a `safetensors` header.
  package var name: String { self == .float32 ? "F32" : "BF16" }

  /// The type of a name in a header, or nil for one that is not read.
  package init?(name: some StringProtocol) {
    switch name {
    case "F32": self = .float32
    case "BF16": self = .bfloat16
    default: return nil
    }
  }

  /// The nearest `bfloat16`, ties to even. Infinities stay, what is not a number stays that, and a number nearer to
  /// the first power of two that has no `bfloat16` than to the largest one that has becomes infinite.
  package static func rounded(_ value: Float) -> UInt16 {
    let bits = value.bitPattern
    // Adding could turn a quiet NaN's pattern into an infinity's.
    if value.isNaN { return UInt16(bits >> 16) | 0x40 }
    return UInt16((bits + 0x7FFF + (bits >> 16 & 1)) >> 16)
  }

  /// The float of a `bfloat16`: exact.
  package static func widened(_ bits: UInt16) -> Float { Float(bitPattern: UInt32(bits) << 16) }
}
