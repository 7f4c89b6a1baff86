/// Texts at and beyond CPython's limits, and bytes that are no text.
struct RejectionLimits: Sendable {
  /// What it is, for messages.
  let name: String
  /// The text.
  let source: [UInt8]
  /// Whether Kelp accepts it.
  let isAccepted: Bool
  /// Whether CPython's `compile` accepts it although its own reader of files does not.
  var isStricter = false

  private init(_ name: String, _ source: String, isAccepted: Bool) {
    self.init(name, Array(source.utf8), isAccepted: isAccepted)
  }

  private init(_ name: String, _ source: [UInt8], isAccepted: Bool, isStricter: Bool = false) {
    self.name = name
    self.source = source
    self.isAccepted = isAccepted
    self.isStricter = isStricter
  }

  static let all = numbers + nesting + bytes

  private static func repeated(_ text: String, _ count: Int) -> String {
    String(repeating: text, count: count)
  }

  /// A header nested in itself, each a blank deeper than the one around it.
  private static func nested(_ header: String, _ count: Int) -> String {
    (0..<count).map { repeated(" ", $0) + header + "\n" }.joined() + repeated(" ", count) + "a"
  }

  private static let numbers: [RejectionLimits] = [
    .init("4300 digits", repeated("9", 4300), isAccepted: true),
    .init("4301 digits", repeated("9", 4301), isAccepted: false),
    .init("4300 digits with underscores", "9" + repeated("_9", 4299), isAccepted: true),
    .init("4301 digits with underscores", "9" + repeated("_9", 4300), isAccepted: false),
    .init("5000 zeros", repeated("0", 5000), isAccepted: true),
    .init("a float of 5000 digits", repeated("9", 5000) + ".0", isAccepted: true),
    .init("an imaginary number of 5000 digits", repeated("9", 5000) + "j", isAccepted: true),
    .init("40000 hexadecimal digits", "0x" + repeated("f", 40_000), isAccepted: true),
    .init("60000 octal digits", "0o" + repeated("7", 60_000), isAccepted: true),
    .init("140000 binary digits", "0b" + repeated("1", 140_000), isAccepted: true),
    .init("4301 digits after an error", "a b\n" + repeated("9", 4301), isAccepted: false),
  ]

  private static let nesting: [RejectionLimits] = [
    .init("99 indents", nested("if a:", 99), isAccepted: true),
    .init("100 indents", nested("if a:", 100), isAccepted: false),
    .init("200 parentheses", repeated("(", 200) + repeated(")", 200), isAccepted: true),
    .init("201 parentheses", repeated("(", 201) + repeated(")", 201), isAccepted: false),
    .init("201 open brackets", repeated("[", 201), isAccepted: false),
    .init("20 loops", nested("while a:", 20), isAccepted: true),
    .init("21 loops", nested("while a:", 21), isAccepted: false),
    .init("21 loops of the other kind", nested("for a in b:", 21), isAccepted: false),
    .init("20 contexts", nested("with a:", 20), isAccepted: true),
    .init("21 contexts", nested("with a:", 21), isAccepted: false),
    .init("255 targets before a starred one", repeated("a,", 255) + "*b = c", isAccepted: true),
    .init("256 targets before a starred one", repeated("a,", 256) + "*b = c", isAccepted: false),
    .init("300 arguments", "f(" + repeated("a,", 300) + ")", isAccepted: true),
  ]

  private static let mark: [UInt8] = [0xEF, 0xBB, 0xBF]

  private static let bytes: [RejectionLimits] = [
    .init("nothing", [], isAccepted: true),
    .init("a null byte", Array("a".utf8) + [0] + Array("b".utf8), isAccepted: false),
    .init("a null byte at the end", Array("a = 1\n".utf8) + [0], isAccepted: false),
    .init("no UTF-8 in a string", Array("a = '".utf8) + [0xFF, 0x27], isAccepted: false),
    .init("a cut character", Array("a\n\nb = '".utf8) + [0xE2, 0x82, 0x27], isAccepted: false),
    .init("a surrogate", [0x27, 0xED, 0xA0, 0x80, 0x27], isAccepted: false),
    .init("an overlong character", [0x27, 0xC0, 0x80, 0x27], isAccepted: false),
    .init("a character beyond Unicode", [0x27, 0xF4, 0x90, 0x80, 0x80, 0x27], isAccepted: false),
    .init("no UTF-8 in a comment", Array("# ".utf8) + [0xFF], isAccepted: false, isStricter: true),
    .init("an unknown encoding", "# coding: nonsense\na", isAccepted: false),
    .init("an unknown encoding in line 2", "\n# coding: nonsense\na", isAccepted: false),
    .init("an unknown encoding in line 3", "\n\n# coding: nonsense\na", isAccepted: true),
    .init("an encoding after a statement", "a # b\n# coding: nonsense\n", isAccepted: true),
    .init("a mark", mark + Array("a".utf8), isAccepted: true),
    .init("two marks", mark + mark + Array("a".utf8), isAccepted: false),
    .init("a mark and UTF-8", mark + Array("# coding: utf-8\na".utf8), isAccepted: true),
    .init("a mark and Latin-1", mark + Array("# coding: latin-1\na".utf8), isAccepted: false),
    .init("Latin-1", Array("# coding: latin-1\n".utf8) + [0xE9] + Array(" = 1".utf8), isAccepted: true),
    .init("ASCII that is none", "# coding: ascii\na = 'é'", isAccepted: false),
    .init("an encoding of bytes", "# coding: rot13\na", isAccepted: false),
    .init("UTF-16", [0xFF, 0xFE, 0x61, 0, 0x0A, 0], isAccepted: false),
  ]
}
