import KelpBase

/// What a checkpoint says of one of its files, so that it is known again: its length and a hash of its bytes.
///
/// The hash is `StableHash`: each eight bytes are mixed in by a function that can be undone, so a change within
/// eight bytes is always noticed and any other with all but a 2⁻⁶⁴ chance. It tells accidents and exchanged files; it is no signature.
package struct StoredFile: Codable, Sendable, Equatable {
  /// The length in bytes.
  package let bytes: Int
  /// The hash, 16 hexadecimal digits.
  package let hash: String

  /// Describes a file by its bytes.
  package init(of file: [UInt8]) {
    bytes = file.count
    hash = StoredFile.hash(of: file)
  }

  /// How a file differs from the one described, in words, or nil when it is the same.
  package func difference(from file: [UInt8]) -> String? {
    file.withUnsafeBytes { difference(from: $0) }
  }

  /// How a file differs from the one described, in words, or nil when it is the same.
  func difference(from file: UnsafeRawBufferPointer) -> String? {
    guard file.count == bytes else { return "it has \(file.count) bytes instead of \(bytes)" }
    var stable = StableHash()
    stable.combine(file)
    let found = StoredFile.hash(value: stable.value)
    return found == hash ? nil : "the hash of its bytes is \(found) instead of \(hash)"
  }

  /// The hash of some bytes as 16 hexadecimal digits.
  package static func hash(of file: [UInt8]) -> String { hash(value: StableHash.of(file)) }

  /// A hash as 16 hexadecimal digits.
  package static func hash(value: UInt64) -> String {
    let digits = String(value, radix: 16)
    return String(repeating: "0", count: 16 - digits.count) + digits
  }
}
