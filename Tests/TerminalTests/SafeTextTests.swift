import Terminal
import Testing

@Suite("Untrusted text") struct SafeTextTests {
  /// Input, its form with Unicode, its form in ASCII, how many characters are hidden.
  static let table: [(input: String, unicode: String, ascii: String, hidden: Int)] = [
    ("def f(x):\n  return x", "def f(x):\n  return x", "def f(x):\n  return x", 0),
    ("\u{1B}[31mred\u{1B}[0m", "␛[31mred␛[0m", "^[[31mred^[[0m", 2),
    ("\u{0}\u{7}\u{8}\u{1F}\u{7F}", "␀␇␈␟␡", "^@^G^H^_^?", 5),
    ("a\r\nb\nc\r", "a\nb\nc\n", "a\nb\nc\n", 0),
    ("progress\rover", "progress␍over", "progress^Mover", 1),
    ("a\r\r\nb", "a␍\nb", "a^M\nb", 1),
    ("\u{80}\u{9B}31m\u{9F}", "\\x80\\x9b31m\\x9f", "\\x80\\x9b31m\\x9f", 3),
    ("if x\u{202E} == y\u{2066}", "if x\\u{202e} == y\\u{2066}", "if x\\u{202e} == y\\u{2066}", 2),
    ("a\u{200B}b\u{200F}\u{FEFF}", "a\\u{200b}b\\u{200f}\\u{feff}", "a\\u{200b}b\\u{200f}\\u{feff}", 3),
    ("\u{E0041}\u{E0000}", "\\u{e0041}\\u{e0000}", "\\u{e0041}\\u{e0000}", 2),
    (
      "\u{AD}\u{2061}\u{E000}\u{10FFFF}\u{378}", "\\u{ad}\\u{2061}\\u{e000}\\u{10ffff}\\u{378}",
      "\\u{ad}\\u{2061}\\u{e000}\\u{10ffff}\\u{378}", 5
    ),
    ("a\u{2028}b", "a\\u{2028}b", "a\\u{2028}b", 1),
    ("naïve 漢字 e\u{301}", "naïve 漢字 e\u{301}", "na\\u{ef}ve \\u{6f22}\\u{5b57} e\\u{301}", 0),
    ("\"a · b → c\"", "\"a · b → c\"", "\"a \\u{b7} b \\u{2192} c\"", 0),
    ("", "", "", 0),
  ]

  @Test("each row of the table", arguments: SafeTextTests.table.indices) func row(_ index: Int) {
    let row = Self.table[index]
    let text = SafeText(untrusted: row.input)
    #expect(text.text(.unicode) == row.unicode)
    #expect(text.text(.ascii) == row.ascii)
    #expect(text.hidden.total == row.hidden)
    #expect(SafeText(untrusted: Array(row.input.utf8)) == text)
  }

  @Test("bad UTF-8 is shown byte by byte") func badBytes() {
    let text = SafeText(untrusted: [
      0x61, 0xFF, 0xE2, 0x82, 0x41, 0xC0, 0xAF, 0xED, 0xA0, 0x80, 0xF4, 0x90, 0x80, 0x80,
    ])
    #expect(text.description == "a\\xff\\xe2\\x82A\\xc0\\xaf\\xed\\xa0\\x80\\xf4\\x90\\x80\\x80")
    #expect(text.hidden.byKind[.badByte] == 12)
    #expect(SafeText(untrusted: [0xE2, 0x82, 0xAC, 0xF0, 0x9F, 0x98, 0x80]).description == "€😀")
  }

  @Test("tabs run to the next stop, counting wide characters") func tabs() {
    #expect(SafeText(untrusted: "a\tb\n\tc").description == "a       b\n        c")
    #expect(SafeText(untrusted: "漢\tb", tabWidth: 4).description == "漢  b")
    #expect(SafeText(untrusted: "\u{1B}\tb", tabWidth: 4).text(.unicode) == "␛   b")
  }

  @Test("text that has to stay on one line does") func oneLine() {
    #expect(SafeText(line: "a\nb\r\nc\r").text(.unicode) == "a␊b␍␊c␍")
    #expect(SafeText(line: "a\nb").text(.ascii) == "a^Jb")
  }

  @Test("nothing but line breaks below a blank is left, whatever comes in") func randomBytes() {
    var state: UInt64 = 7
    var bytes: [UInt8] = []
    for _ in 0..<20_000 {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      bytes.append(UInt8(truncatingIfNeeded: state >> 33))
    }
    for glyphs in [GlyphSet.unicode, .ascii] {
      let text = SafeText(untrusted: bytes).text(glyphs)
      #expect(text.unicodeScalars.allSatisfy { $0 == "\n" || ($0.value >= 0x20 && $0.value != 0x7F) })
      #expect(!text.unicodeScalars.contains { (0x80...0x9F).contains($0.value) || $0 == "\u{202E}" })
      if glyphs == .ascii { #expect(text.unicodeScalars.allSatisfy { $0.isASCII }) }
    }
  }

  @Test("a literal is Kelp's own; what is put into it is not") func interpolation() {
    let name = "x\u{1B}[2J · é"
    let text: SafeText = "step \(3) · replace \(name) → done…"
    #expect(text.text(.unicode) == "step 3 · replace x␛[2J · é → done…")
    #expect(text.text(.ascii) == "step 3, replace x^[[2J \\u{b7} \\u{e9} -> done...")
    #expect(text.hidden.total == 1)
  }

  @Test("the notice says what is hidden") func notice() {
    #expect(SafeText(untrusted: "plain").hidden.notice == nil)
    #expect(
      SafeText(untrusted: "\u{1B}[1m\u{1B}").hidden.notice?.description
        == "2 control characters in it are shown as ␛")
    #expect(
      (SafeText(untrusted: "\u{202E}") + SafeText(untrusted: [0xFF, 0x07])).hidden.notice?.text(.ascii)
        == "1 control character in it is shown as ^G, 1 invisible character as \\u{202e}, "
        + "1 byte that is not UTF-8 as \\xff")
  }
}
