import Foundation
import PythonLanguage
import SyntaxTrees
import Testing

/// Texts in the encodings that a coding cookie can name.
@Suite struct EncodingTests {
  /// A program in an encoding: a string of some bytes.
  private static func program(_ name: String, _ bytes: [UInt8]) -> [UInt8] {
    Array("# coding: \(name)\nx = '".utf8) + bytes + Array("'\n".utf8)
  }

  /// The characters of that string.
  private static func characters(_ name: String, _ bytes: [UInt8]) -> String? {
    guard let tree = try? PythonParser.parse(program(name, bytes)) else { return nil }
    return tree.nodes.indices.last.map(tree.payloadText)
  }

  @Test func tablesOfOneByte() {
    #expect(EncodingTests.characters("iso8859-2", [0xB1]) == "ą")
    #expect(EncodingTests.characters("ISO_8859-15", [0xA4]) == "€")
    #expect(EncodingTests.characters("latin9", [0xA4]) == "€")
    #expect(EncodingTests.characters("cp1251", [0xCF, 0xF0]) == "Пр")
    #expect(EncodingTests.characters("koi8-u", [0xF0, 0xA4]) == "Пє")
    #expect(EncodingTests.characters("cp437", [0x80, 0xE1]) == "Çß")
    #expect(EncodingTests.characters("mac-roman", [0xC6, 0xF0]) == "\u{2206}\u{F8FF}")
    #expect(EncodingTests.characters("mac_cyrillic", [0xFF]) == "\u{20AC}")
    #expect(EncodingTests.characters("cp1252", [0x81]) == nil)
  }

  @Test func accentsStayApart() {
    let hebrew = EncodingTests.characters("cp1255", [0xF9, 0xD1])
    #expect(hebrew.map { Array($0.unicodeScalars) } == ["\u{5E9}", "\u{5C1}"])
    let vietnamese = EncodingTests.characters("windows-1258", [0x61, 0xCC])
    #expect(vietnamese.map { Array($0.unicodeScalars) } == ["a", "\u{300}"])
  }

  @Test func tablesOfTwoBytes() {
    #expect(EncodingTests.characters("shift_jis", [0x83, 0x5C, 0x7E, 0xB1]) == "ソ~ｱ")
    #expect(EncodingTests.characters("euc-jp", [0xA5, 0xBD]) == "ソ")
    #expect(EncodingTests.characters("gbk", [0xD6, 0xD0]) == "中")
    #expect(EncodingTests.characters("euc-kr", [0xC7, 0xD1]) == "한")
    #expect(EncodingTests.characters("gbk", [0xD6]) == nil)
    // More than fits one piece of the conversion.
    let long = [[UInt8]](repeating: [0xD6, 0xD0], count: 100_000).flatMap { $0 }
    #expect(EncodingTests.characters("gb2312", long)?.unicodeScalars.count == 100_000)
  }

  @Test func whatIsNotReadSaysSo() {
    for name in ["big5", "gb18030", "iso2022-jp", "utf-16", "cp037", "mac-greek"] {
      assertRejected("# coding: \(name)\nx\n", "is not supported; convert the text to UTF-8")
    }
    for name in ["nonsense", "rot13", "hex", "latin-99"] {
      assertRejected("# coding: \(name)\nx\n", "unknown encoding")
    }
  }

  @Test(.enabled(if: PythonOracle.isAvailable))
  func everyByteIsWhatItIsForCPython() throws {
    let names = [
      "latin-1", "cp1250", "cp1251", "cp1252", "cp1253", "cp1254", "cp1256", "cp1257", "cp437", "cp737",
      "cp850",
      "cp866", "cp874", "iso8859-2", "iso8859-5", "iso8859-7", "iso8859-8", "iso8859-16", "koi8-r", "koi8-u",
      "koi8-t", "kz1048", "hp-roman8", "mac-roman", "mac-cyrillic", "mac-latin2", "ptcp154", "tis-620",
    ]
    let texts = names.flatMap { name in (0x80...0xFF).map { EncodingTests.program(name, [UInt8($0)]) } }
    let answers = try PythonOracle.answers(for: texts)
    for (text, answer) in zip(texts, answers) {
      let name = Comment(rawValue: String(decoding: text, as: UTF8.self).debugDescription)
      // `iconv` has no C1 controls in TIS-620, which CPython has.
      if text.starts(with: "# coding: tis-620".utf8), text.contains(where: { (0x80...0x9F).contains($0) }) {
        continue
      }
      #expect(dump(text) == answer.dump, name)
    }
  }
}
