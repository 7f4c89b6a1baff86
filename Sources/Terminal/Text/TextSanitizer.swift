/// Turns bytes into text that is safe to show, by one table.
///
/// | input | shown as |
/// | --- | --- |
/// | U+0000 to U+001F but `\n` and `\t`, U+007F | control picture, in ASCII `^[` |
/// | `\r\n`, and `\r` at the end of the text | line break; a `\r` inside a line is `␍` |
/// | U+0080 to U+009F | `\x9b` |
/// | bidirectional controls, zero-width characters, tags | `\u{202e}` |
/// | other format characters, line separators, private use, unassigned | `\u{…}` |
/// | bad UTF-8 | `\xff`, one for each byte |
/// | tab | blanks to the next tab stop |
struct TextSanitizer {
  /// What becomes of line breaks.
  enum LineBreaks {
    /// They stay, as `\n`.
    case kept
    /// They are shown, because the text has to stay on one line.
    case shown
  }

  private(set) var segments: [SafeText.Segment] = []
  private(set) var hidden = HiddenCharacters()

  private let tabWidth: Int
  private let lineBreaks: LineBreaks
  private let isOwn: Bool
  private var text = String.UnicodeScalarView()
  private var ascii = String.UnicodeScalarView()
  private var differs = false
  private var column = 0
  private var asciiColumn = 0

  init(tabWidth: Int, lineBreaks: LineBreaks, isOwn: Bool) {
    self.tabWidth = tabWidth
    self.lineBreaks = lineBreaks
    self.isOwn = isOwn
  }

  /// Reads the whole text. Linear.
  mutating func consume(_ bytes: [UInt8]) {
    let isPlain = bytes.allSatisfy { (0x20...0x7E).contains($0) || ($0 == 0x0A && lineBreaks == .kept) }
    if isPlain {
      if !bytes.isEmpty {
        segments.append(.init(text: String(decoding: bytes, as: UTF8.self), ascii: nil, isStandIn: false))
      }
      return
    }
    var index = 0
    while index < bytes.count {
      let length = Self.sequenceLength(bytes, at: index)
      guard length > 0 else {
        hide(.badByte, Self.hexadecimal(bytes[index]))
        index += 1
        continue
      }
      if bytes[index] == 0x0D, lineBreaks == .kept {
        let next = index + 1
        if next == bytes.count || bytes[next] == 0x0A {
          breakLine()
          index = min(next + 1, bytes.count)
          continue
        }
      }
      add(Self.scalar(bytes, at: index, length: length))
      index += length
    }
    flush()
  }

  private mutating func add(_ scalar: Unicode.Scalar) {
    switch scalar.value {
    case 0x0A where lineBreaks == .kept:
      breakLine()
    case 0x09:
      let blanks = tabWidth - column % tabWidth
      let asciiBlanks = tabWidth - asciiColumn % tabWidth
      if blanks != asciiBlanks { differs = true }
      text.append(contentsOf: repeatElement(" ", count: blanks))
      ascii.append(contentsOf: repeatElement(" ", count: asciiBlanks))
      column += blanks
      asciiColumn += asciiBlanks
    case 0x20...0x7E:
      text.append(scalar)
      ascii.append(scalar)
      column += 1
      asciiColumn += 1
    case 0x00...0x1F, 0x7F:
      let picture = scalar.value == 0x7F ? 0x2421 : 0x2400 + scalar.value
      let caret = "^" + String(Unicode.Scalar(UInt8(scalar.value ^ 0x40)))
      hide(.control, String(Character(Unicode.Scalar(picture) ?? "?")), ascii: caret)
    case 0x80...0x9F:
      hide(.secondaryControl, Self.hexadecimal(UInt8(scalar.value)))
    default:
      if Self.isInvisible(scalar) {
        hide(.invisible, Self.escaped(scalar))
      } else if Self.isUnprintable(scalar) {
        hide(.unprintable, Self.escaped(scalar))
      } else {
        text.append(scalar)
        column += DisplayWidth.of(scalar)
        let replacement = Self.escaped(scalar)
        ascii.append(contentsOf: replacement.unicodeScalars)
        asciiColumn += replacement.unicodeScalars.count
        differs = true
      }
    }
  }

  private mutating func breakLine() {
    text.append("\n")
    ascii.append("\n")
    column = 0
    asciiColumn = 0
  }

  private mutating func hide(
    _ kind: HiddenCharacters.Kind, _ standIn: String, ascii asciiStandIn: String? = nil
  ) {
    flush()
    let other = asciiStandIn ?? standIn
    segments.append(.init(text: standIn, ascii: asciiStandIn, isStandIn: true))
    hidden.add(kind, unicode: standIn, ascii: other)
    column += DisplayWidth.of(standIn)
    asciiColumn += other.unicodeScalars.count
  }

  private mutating func flush() {
    guard !text.isEmpty else { return }
    let string = String(text)
    let replacement = !differs ? nil : isOwn ? GlyphSet.asciiText(string) : String(ascii)
    segments.append(.init(text: string, ascii: replacement, isStandIn: false))
    text = String.UnicodeScalarView()
    ascii = String.UnicodeScalarView()
    differs = false
  }
}

extension TextSanitizer {
  /// `\u{202e}`.
  static func escaped(_ scalar: Unicode.Scalar) -> String {
    "\\u{" + String(scalar.value, radix: 16) + "}"
  }

  /// `\xff`.
  static func hexadecimal(_ byte: UInt8) -> String {
    (byte < 16 ? "\\x0" : "\\x") + String(byte, radix: 16)
  }

  private static func isInvisible(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x202A...0x202E, 0x2066...0x2069, 0x200B...0x200F, 0xFEFF, 0xE0000...0xE0FFF: true
    default: false
    }
  }

  private static func isUnprintable(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.properties.generalCategory {
    case .format, .privateUse, .unassigned, .lineSeparator, .paragraphSeparator, .control, .surrogate: true
    default: false
    }
  }

  /// The length of the well-formed UTF-8 sequence that starts here, or 0.
  ///
  /// The ranges are those of table 3-7 of the Unicode standard: no overlong forms, no surrogates.
  private static func sequenceLength(_ bytes: [UInt8], at index: Int) -> Int {
    func follows(_ offset: Int, _ range: ClosedRange<UInt8> = 0x80...0xBF) -> Bool {
      index + offset < bytes.count && range.contains(bytes[index + offset])
    }
    switch bytes[index] {
    case 0x00...0x7F: return 1
    case 0xC2...0xDF: return follows(1) ? 2 : 0
    case 0xE0: return follows(1, 0xA0...0xBF) && follows(2) ? 3 : 0
    case 0xED: return follows(1, 0x80...0x9F) && follows(2) ? 3 : 0
    case 0xE1...0xEF: return follows(1) && follows(2) ? 3 : 0
    case 0xF0: return follows(1, 0x90...0xBF) && follows(2) && follows(3) ? 4 : 0
    case 0xF1...0xF3: return follows(1) && follows(2) && follows(3) ? 4 : 0
    case 0xF4: return follows(1, 0x80...0x8F) && follows(2) && follows(3) ? 4 : 0
    default: return 0
    }
  }

  private static func scalar(_ bytes: [UInt8], at index: Int, length: Int) -> Unicode.Scalar {
    if length == 1 { return Unicode.Scalar(bytes[index]) }
    var value = UInt32(bytes[index] & (0xFF >> UInt8(length + 1)))
    for offset in 1..<length { value = value << 6 | UInt32(bytes[index + offset] & 0x3F) }
    return Unicode.Scalar(value) ?? "\u{FFFD}"
  }
}
