/// Hashes of identifiers, by which the acceptor compares them (FNV-1a, 32 bits).
enum NameHash {
  static let start: UInt32 = 2_166_136_261

  /// The hash after one more byte.
  @inline(__always)
  static func next(_ hash: UInt32, _ byte: UInt8) -> UInt32 { (hash ^ UInt32(byte)) &* 16_777_619 }

  /// The hash of a whole name.
  static func of(_ bytes: some Sequence<UInt8>) -> UInt32 { bytes.reduce(start) { next($0, $1) } }

  /// The name that nothing can be assigned to.
  static let debug = of("__debug__".utf8)
  static let match = of("match".utf8)
  static let type = of("type".utf8)
  /// What no type parameter may be called.
  static let classDictionary = of("__classdict__".utf8)
  static let underscore = of("_".utf8)
  static let future = of("__future__".utf8)
}
