/// A 64-bit hash that is the same in every process and on every machine.
///
/// Swift's `Hasher` is seeded per process, so nothing stored or compared across runs may use it. The
/// words are mixed as in MurmurHash3's finaliser; this is not a cryptographic hash.
package struct StableHash: Sendable {
  /// The value so far.
  package private(set) var value: UInt64

  /// Starts a hash from a seed.
  package init(seed: UInt64 = 0x51_7C_C1_B7_27_22_0A_95) {
    value = seed
  }

  /// Adds one word.
  package mutating func combine(_ word: UInt64) {
    var mixed = value ^ (word &* 0x9E37_79B9_7F4A_7C15)
    mixed ^= mixed >> 33
    mixed &*= 0xFF51_AFD7_ED55_8CCD
    mixed ^= mixed >> 33
    mixed &*= 0xC4CE_B9FE_1A85_EC53
    mixed ^= mixed >> 33
    value = mixed
  }

  /// Adds the bytes and their number.
  ///
  /// Concrete, because a generic sequence is not specialised across modules and hashing trees is a hot path.
  package mutating func combine(_ bytes: ArraySlice<UInt8>) {
    bytes.withUnsafeBytes { combine($0) }
  }

  /// Adds the bytes and their number.
  package mutating func combine(_ bytes: [UInt8]) {
    bytes.withUnsafeBytes { combine($0) }
  }

  /// Adds the bytes and their number.
  package mutating func combine(_ bytes: some Sequence<UInt8>) {
    combine(Array(bytes))
  }

  /// Adds the bytes and their number.
  package mutating func combine(_ bytes: UnsafeRawBufferPointer) {
    let whole = bytes.count & ~7
    var start = 0
    while start < whole {
      combine(UInt64(bigEndian: bytes.loadUnaligned(fromByteOffset: start, as: UInt64.self)))
      start += 8
    }
    var word: UInt64 = 0
    for byte in bytes[whole...] { word = (word << 8) | UInt64(byte) }
    combine(word)
    combine(UInt64(bytes.count))
  }

  /// The hash of a byte sequence.
  package static func of(_ bytes: some Sequence<UInt8>) -> UInt64 {
    var hash = StableHash()
    hash.combine(Array(bytes))
    return hash.value
  }
}
