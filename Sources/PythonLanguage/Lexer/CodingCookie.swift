/// A comment in the first two lines that names the text's encoding, as in PEP 263.
struct CodingCookie {
  /// The name as written.
  let name: String
  /// Where the name stands.
  let span: Range<Int>

  /// Finds the cookie, or nil; the search stops at a line that holds anything but a comment.
  init?(_ source: [UInt8], from start: Int) {
    var index = start
    for _ in 0..<2 {
      let end = source[index...].firstIndex { $0 == 0x0A || $0 == 0x0D } ?? source.count
      let line = source[index..<end]
      guard let first = line.firstIndex(where: { $0 != 0x20 && $0 != 0x09 && $0 != 0x0C }) else {
        index = CodingCookie.nextLine(source, end)
        continue
      }
      guard line[first] == UInt8(ascii: "#") else { return nil }
      if let span = CodingCookie.find(in: line[first...]) {
        self.span = span
        name = String(decoding: source[span], as: UTF8.self)
        return
      }
      index = CodingCookie.nextLine(source, end)
    }
    return nil
  }

  /// Whether the encoding is the one Kelp works in.
  var isUTF8: Bool { isPlainUTF8 || CodingCookie.namesOfUTF8.contains(normalName) }

  /// Whether the name is one that CPython accepts beside a byte order mark.
  var isPlainUTF8: Bool { lowerName == "utf-8" || lowerName.hasPrefix("utf-8-") }

  /// The encoding, or nil when Kelp does not read it.
  var codec: TextCodec? {
    let isLatin = ["latin-1", "iso-8859-1", "iso-latin-1"].contains {
      lowerName == $0 || lowerName.hasPrefix($0 + "-")
    }
    return TextCodec(isLatin ? "latin_1" : normalName)
  }

  /// Whether it is an encoding that CPython would read.
  var isUnsupported: Bool { TextCodec.isUnsupported(normalName) }

  /// CPython's other names for UTF-8, as its codec registry lists them.
  private static let namesOfUTF8: Set = ["utf_8", "utf8", "utf", "u8", "utf8_ucs2", "utf8_ucs4", "cp65001"]

  private var lowerName: String { name.lowercased().replacing("_", with: "-") }

  /// The name as the codec registry looks it up: runs of punctuation are one underscore, none at the end.
  private var normalName: String {
    lowerName.split { $0 == "-" || $0 == "." }.joined(separator: "_")
  }

  private static func nextLine(_ source: [UInt8], _ end: Int) -> Int {
    let isPair = end + 1 < source.count && source[end] == 0x0D && source[end + 1] == 0x0A
    return min(source.count, end + (isPair ? 2 : 1))
  }

  /// The span of the name after `coding:` or `coding=`.
  private static func find(in line: ArraySlice<UInt8>) -> Range<Int>? {
    let word = Array("coding".utf8)
    var index = line.startIndex
    while index + word.count < line.endIndex {
      defer { index += 1 }
      guard line[index..<index + word.count].elementsEqual(word) else { continue }
      var start = index + word.count
      guard line[start] == UInt8(ascii: ":") || line[start] == UInt8(ascii: "=") else { continue }
      start += 1
      while start < line.endIndex, line[start] == 0x20 || line[start] == 0x09 { start += 1 }
      var end = start
      while end < line.endIndex, isNamePart(line[end]) { end += 1 }
      if end > start { return start..<end }
    }
    return nil
  }

  private static func isNamePart(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "_"), UInt8(ascii: "."):
      true
    default: false
    }
  }
}
