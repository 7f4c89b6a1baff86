import KelpBase
import Terminal

/// Text in a page or picture: made harmless as on the terminal, then escaped for markup.
enum PageText {
  /// The columns between tab stops of a program in a page.
  static let tabWidth = 4

  /// A styled text as inline markup; what stands for a hidden character is marked as that.
  static func markup(_ text: StyledText) -> String {
    text.pieces().map { piece in
      let escaped = MarkupText.escaped(piece.text)
      return piece.style == .hidden ? "<span class=\"hidden\">\(escaped)</span>" : escaped
    }.joined()
  }

  /// A safe text as inline markup.
  static func markup(_ text: SafeText) -> String { markup(StyledText(text)) }

  /// Text from outside on one line, as inline markup.
  static func markup(line text: String) -> String { markup(SafeText(line: text, tabWidth: tabWidth)) }

  /// Text from outside that may have lines, as markup for a place that keeps them.
  static func markup(lines text: String) -> String { markup(SafeText(untrusted: text, tabWidth: tabWidth)) }

  /// Text from outside as the value of an attribute, or where no elements can stand.
  static func attribute(_ text: String) -> String { MarkupText.escaped(SafeText(line: text).description) }
}
