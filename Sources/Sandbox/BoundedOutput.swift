import Subprocess

/// The first bytes of a stream; the rest is read and thrown away, so that its writer never waits.
struct BoundedOutput: Sendable {
  private(set) var bytes: [UInt8] = []
  private(set) var truncated = false

  /// Reads a stream to its end. A stream that breaks counts as ended.
  static func collect(_ stream: SubprocessOutputSequence, limit: Int) async -> BoundedOutput {
    var output = BoundedOutput()
    do {
      for try await buffer in stream {
        let room = limit - output.bytes.count
        buffer.withUnsafeBytes { output.bytes.append(contentsOf: $0.prefix(max(0, room))) }
        if buffer.count > room { output.truncated = true }
      }
    } catch {
      output.truncated = true
    }
    return output
  }

  /// Bytes as one line of text for a message, without control characters and at most 400 characters long.
  static func line(of bytes: [UInt8]) -> String {
    let lines = String(decoding: bytes, as: UTF8.self).split(whereSeparator: \.isNewline)
    let scalars = lines.joined(separator: "; ").unicodeScalars.filter {
      $0.properties.generalCategory != .control
    }
    return String(String(String.UnicodeScalarView(scalars)).prefix(400))
  }
}
