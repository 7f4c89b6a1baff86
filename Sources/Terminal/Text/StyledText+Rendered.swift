extension StyledText {
  /// A line as `Appearance` rendered it, read back: its colours are styles again.
  ///
  /// All else is sanitised, so a line of any origin is harmless. Colours of more than 16 are left out.
  package init(rendered line: [UInt8]) {
    self.init()
    var style = Style.plain
    var start = line.startIndex
    var index = line.startIndex
    while index < line.endIndex {
      guard line[index] == 0x1B, let (codes, end) = Self.codes(in: line, at: index) else {
        index += 1
        continue
      }
      append(SafeText(line: Array(line[start..<index])), style)
      style.apply(codes)
      index = end
      start = end
    }
    append(SafeText(line: Array(line[start...])), style)
  }

  /// The numbers of the colour sequence at an index, and where it ends; nil when there is none.
  private static func codes(in line: [UInt8], at index: Int) -> (codes: [Int], end: Int)? {
    guard index + 1 < line.endIndex, line[index + 1] == 0x5B else { return nil }
    var end = index + 2
    while end < line.endIndex, line[end] == 0x3B || (0x30...0x39).contains(line[end]) { end += 1 }
    guard end < line.endIndex, line[end] == 0x6D, end - index < 40 else { return nil }
    let words = line[(index + 2)..<end].split(separator: 0x3B, omittingEmptySubsequences: false)
    return (words.map { Int(String(decoding: $0, as: UTF8.self)) ?? 0 }, end + 1)
  }
}

extension Style {
  /// Follows the numbers of one colour sequence.
  fileprivate mutating func apply(_ codes: [Int]) {
    var codes = codes[...]
    while let code = codes.popFirst() {
      switch code {
      case 0: self = .plain
      case 1: attributes.insert(.bold)
      case 2: attributes.insert(.dim)
      case 4: attributes.insert(.underline)
      case 7: attributes.insert(.reverse)
      case 22: attributes.subtract([.bold, .dim])
      case 24: attributes.remove(.underline)
      case 27: attributes.remove(.reverse)
      case 30...37: foreground = Color(rawValue: UInt8(code - 30))
      case 90...97: foreground = Color(rawValue: UInt8(code - 82))
      case 39: foreground = nil
      case 40...47: background = Color(rawValue: UInt8(code - 40))
      case 100...107: background = Color(rawValue: UInt8(code - 92))
      case 49: background = nil
      // A colour of a larger palette: its numbers are not further codes.
      case 38, 48: codes = codes.dropFirst(codes.first == 2 ? 4 : 2)
      default: break
      }
    }
  }
}
