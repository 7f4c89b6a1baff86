/// Bytes of a stream cut into frames: a big-endian 32-bit length, then as many bytes.
struct FrameBuffer: Sendable {
  /// Longer frames than this are a broken stream.
  static let longest = 64 << 20

  private var bytes: [UInt8] = []

  /// A frame around a message.
  static func frame(_ message: [UInt8]) -> [UInt8] {
    let count = UInt32(truncatingIfNeeded: message.count)
    return [24, 16, 8, 0].map { UInt8(truncatingIfNeeded: count >> UInt32($0)) } + message
  }

  /// Adds what was read.
  mutating func append(_ more: some Sequence<UInt8>) {
    bytes.append(contentsOf: more)
  }

  /// Takes the next whole frame out. Throws `SandboxError.workerEnded` for a length that no frame has.
  mutating func next() throws(SandboxError) -> [UInt8]? {
    guard bytes.count >= 4 else { return nil }
    let count = bytes[0..<4].reduce(0) { $0 << 8 | Int($1) }
    guard count <= FrameBuffer.longest else { throw .workerEnded(reason: "it sent a malformed frame") }
    guard bytes.count >= 4 + count else { return nil }
    let message = Array(bytes[4..<(4 + count)])
    bytes.removeFirst(4 + count)
    return message
  }
}
