/// Text that was pasted in one go into a line being typed.
package struct PastedText: Sendable, Hashable {
  /// Longer pastes are refused.
  package static let limit = 1_000_000

  /// The bytes between the terminal's marks, with line breaks as `\n`; empty when there were too many.
  package let bytes: [UInt8]
  /// How many bytes were pasted.
  package let byteCount: Int

  /// Takes what the terminal sent. Terminals send a line break as `\r`.
  package init(received: [UInt8], byteCount: Int? = nil) {
    self.byteCount = byteCount ?? received.count
    guard self.byteCount <= Self.limit else {
      bytes = []
      return
    }
    var result: [UInt8] = []
    result.reserveCapacity(received.count)
    for (index, byte) in received.enumerated() {
      if byte == 0x0D {
        result.append(0x0A)
      } else if byte != 0x0A || index == 0 || received[index - 1] != 0x0D {
        result.append(byte)
      }
    }
    bytes = result
  }

  /// Whether there was more than is taken.
  package var isTooLarge: Bool { byteCount > Self.limit }

  /// Whether there is no line break in it: such a paste is inserted as if typed.
  package var isOneLine: Bool { !bytes.contains(0x0A) }

  /// The text; bytes that are not UTF-8 become U+FFFD.
  package var text: String { String(decoding: bytes, as: UTF8.self) }
}
