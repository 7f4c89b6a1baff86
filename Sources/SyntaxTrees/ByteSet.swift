/// A set of byte values: 256 bits in four words.
package struct ByteSet: Sendable, Equatable {
  /// The bits of the bytes 0–63, 64–127, 128–191 and 192–255.
  package var words: SIMD4<UInt64>

  /// Creates the empty set.
  @inline(__always)
  package init() { words = .zero }

  /// Creates a set of the given bytes.
  package init(_ bytes: some Sequence<UInt8>) {
    self.init()
    for byte in bytes { insert(byte) }
  }

  /// Whether a byte is in the set.
  @inline(__always)
  package func contains(_ byte: UInt8) -> Bool {
    words[Int(byte >> 6)] >> UInt64(byte & 63) & 1 != 0
  }

  /// Puts a byte into the set.
  @inline(__always)
  package mutating func insert(_ byte: UInt8) {
    words[Int(byte >> 6)] |= 1 << UInt64(byte & 63)
  }

  /// Takes a byte out of the set.
  @inline(__always)
  package mutating func remove(_ byte: UInt8) {
    words[Int(byte >> 6)] &= ~(1 << UInt64(byte & 63))
  }

  /// Adds all bytes of another set.
  @inline(__always)
  package mutating func formUnion(_ other: ByteSet) { words |= other.words }

  /// The bytes of both sets.
  @inline(__always)
  package func intersection(_ other: ByteSet) -> ByteSet {
    var result = self
    result.words &= other.words
    return result
  }

  /// Whether no byte is in the set.
  package var isEmpty: Bool { words == .zero }

  /// The number of bytes in the set.
  package var count: Int {
    words.x.nonzeroBitCount + words.y.nonzeroBitCount + words.z.nonzeroBitCount + words.w.nonzeroBitCount
  }

  /// The bytes of the set in ascending order.
  package var bytes: [UInt8] {
    (0...255).map { UInt8($0) }.filter(contains)
  }
}
