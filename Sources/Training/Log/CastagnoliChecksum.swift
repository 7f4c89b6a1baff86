/// CRC-32C, the cyclic redundancy check with Castagnoli's polynomial (RFC 3720, appendix B.4), and the masked
/// form of it that TensorFlow's record files hold.
package enum CastagnoliChecksum {
  /// The check value of some bytes; `0xE3069283` for the digits `123456789`. Linear.
  package static func of(_ bytes: some Sequence<UInt8>) -> UInt32 {
    var register = UInt32.max
    for byte in bytes { register = table[Int(UInt8(truncatingIfNeeded: register) ^ byte)] ^ (register >> 8) }
    return ~register
  }

  /// The check value turned right by 15 bits plus a constant: a file of records may itself be put into a record,
  /// and a check over bytes that hold their own check is weak.
  package static func masked(_ bytes: some Sequence<UInt8>) -> UInt32 {
    let value = of(bytes)
    return ((value >> 15) | (value << 17)) &+ 0xA282_EAD8
  }

  /// The register after each byte that leaves it, polynomial `0x1EDC6F41` with its bits reversed.
  private static let table: [UInt32] = (0..<256).map { byte in
    (0..<8).reduce(UInt32(byte)) { value, _ in value & 1 == 1 ? (value >> 1) ^ 0x82F6_3B78 : value >> 1 }
  }
}
