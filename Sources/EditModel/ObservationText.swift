/// Makes what a program said fit for a model: one line, bounded, and without what differs from run to run or from
/// machine to machine.
enum ObservationText {
  /// A text with white space and control characters as single spaces, without addresses of objects, without the
  /// folders of paths that an exception names, and cut to so many bytes. Linear.
  static func cleaned(_ text: String, limit: Int) -> [UInt8] {
    var bytes: [UInt8] = []
    for scalar in text.unicodeScalars {
      guard scalar.value > 0x20, scalar.value != 0x7F, !(0x80..<0xA0).contains(scalar.value) else {
        if let last = bytes.last, last != 0x20 { bytes.append(0x20) }
        continue
      }
      bytes.append(contentsOf: UTF8.encode(scalar) ?? UTF8.encodedReplacementCharacter)
    }
    while bytes.last == 0x20 { bytes.removeLast() }
    return cut(withoutAddresses(bytes), to: limit)
  }

  /// A text of at most so many bytes; one that is longer ends with an ellipsis and with no half a character.
  static func cut(_ text: [UInt8], to limit: Int) -> [UInt8] {
    guard text.count > limit else { return text }
    let mark = Array("…".utf8)
    var end = max(0, limit - mark.count)
    while end > 0, text[end] & 0xC0 == 0x80 { end -= 1 }
    return text[..<end] + mark
  }

  /// Without ` at 0x7f…`, by which an interpreter tells objects apart that have no text of their own.
  private static func withoutAddresses(_ text: [UInt8]) -> [UInt8] {
    let mark = Array(" at 0x".utf8)
    var kept: [UInt8] = []
    kept.reserveCapacity(text.count)
    var index = 0
    while index < text.count {
      if text[index] == mark[0], text[index...].starts(with: mark) {
        let digits = text[(index + mark.count)...].prefix(while: isHexadecimal)
        if digits.count >= 6 {
          index = digits.endIndex
          continue
        }
      }
      kept.append(text[index])
      index += 1
    }
    return kept
  }

  /// A message with every absolute path of two components and more as its last component: where files lie says
  /// something about the machine, not about the program. Linear.
  static func withoutFolders(_ message: String) -> String {
    let text = Array(message.utf8)
    var kept: [UInt8] = []
    kept.reserveCapacity(text.count)
    var index = 0
    while index < text.count {
      let isStart = index == 0 || " '\"(=:<".utf8.contains(text[index - 1])
      if isStart, text[index] == 0x2F {
        let path = text[index...].prefix(while: isPath)
        if let last = path.lastIndex(of: 0x2F), last > path.startIndex {
          kept += path[(last + 1)...]
          index = path.endIndex
          continue
        }
      }
      kept.append(text[index])
      index += 1
    }
    return String(decoding: kept, as: UTF8.self)
  }

  private static func isHexadecimal(_ byte: UInt8) -> Bool {
    (0x30...0x39).contains(byte) || (0x61...0x66).contains(byte) || (0x41...0x46).contains(byte)
  }

  private static func isPath(_ byte: UInt8) -> Bool {
    byte > 0x20 && byte != 0x7F && !"'\"()<>:,;".utf8.contains(byte)
  }
}
