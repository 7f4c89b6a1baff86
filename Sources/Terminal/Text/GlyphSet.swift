/// Which characters Kelp's own text may use on a stream: all of Unicode, or ASCII stand-ins.
///
/// Untrusted text keeps its own rule: in ASCII each character beyond ASCII is shown as `\u{…}`.
package enum GlyphSet: Sendable, Hashable {
  /// Rules, arrows and blocks as they are.
  case unicode
  /// Every character of Kelp's own text replaced by what the table says.
  case ascii

  /// What marks a cut: `…` or `...`.
  package var ellipsis: String { self == .unicode ? "…" : "..." }

  /// One cell of a rule line.
  package var rule: String { self == .unicode ? "─" : "-" }

  /// The ASCII form of Kelp's own text; a middle dot between blanks becomes a comma after the word.
  static func asciiText(_ text: String) -> String {
    var result = String.UnicodeScalarView()
    for scalar in text.unicodeScalars {
      if scalar.isASCII {
        result.append(scalar)
      } else if scalar == "·" {
        if result.last == " " { result.removeLast() }
        result.append(",")
      } else if let replacement = substitutes[scalar] {
        result.append(contentsOf: replacement.unicodeScalars)
      } else {
        result.append(contentsOf: TextSanitizer.escaped(scalar).unicodeScalars)
      }
    }
    return String(result)
  }

  private static let substitutes: [Unicode.Scalar: String] = [
    "│": "|", "─": "-", "┤": "+", "├": "+", "└": "+", "┌": "+", "┐": "+", "┘": "+", "┬": "+", "┴": "+",
    "┼": "+", "❯": ">", "›": "/", "▸": ">", "→": "->", "←": "<-", "↑": "^", "↓": "v", "◆": "*", "•": "*",
    "…": "...", "–": "-", "—": "-", "−": "-", "✗": "x", "✓": "v", "×": "x", "Σ": "sum", "±": "+-",
    "≤": "<=", "≥": ">=", "≠": "!=", "≈": "~", "∞": "inf", "µ": "u", "‘": "'", "’": "'", "“": "\"", "”": "\"",
    "▁": "1", "▂": "2", "▃": "3", "▄": "4", "▅": "5", "▆": "6", "▇": "7", "█": "#", "▏": " ", "▎": " ",
    "▍": " ", "▌": "-", "▋": "-", "▊": "-", "▉": "-", "\u{2800}": " ", "\u{A0}": " ",
  ]
}
