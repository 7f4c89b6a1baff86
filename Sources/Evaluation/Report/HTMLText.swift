import Foundation

/// Text for a page.
enum HTMLText {
  /// Text with everything that means something to a browser escaped, and what cannot be seen made visible.
  static func escaped(_ text: String) -> String {
    var result = ""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "&": result += "&amp;"
      case "<": result += "&lt;"
      case ">": result += "&gt;"
      case "\"": result += "&quot;"
      case "'": result += "&#39;"
      case "\n", "\t": result.unicodeScalars.append(scalar)
      default:
        if scalar.value < 0x20 {
          // The pictures of the control characters stand in their order.
          result.unicodeScalars.append(Unicode.Scalar(0x2400 + scalar.value) ?? "\u{FFFD}")
        } else if isHidden(scalar) {
          result += "\\u{" + String(scalar.value, radix: 16) + "}"
        } else {
          result.unicodeScalars.append(scalar)
        }
      }
    }
    return result
  }

  private static func isHidden(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.properties.generalCategory {
    case .control, .format, .surrogate, .privateUse, .unassigned, .lineSeparator, .paragraphSeparator: true
    default: false
    }
  }

  /// A table with a heading line, left out when all its cells are empty.
  static func table(_ titles: [String], _ rows: [[String]]) -> String {
    var text = "<table>"
    if titles.contains(where: { !$0.isEmpty }) {
      text += "<tr>" + titles.map { "<th>\(escaped($0))</th>" }.joined() + "</tr>\n"
    }
    for row in rows { text += "<tr>" + row.map { "<td>\(escaped($0))</td>" }.joined() + "</tr>\n" }
    return text + "</table>\n"
  }

  /// A share as a percentage with one decimal.
  static func percent(_ share: Double) -> String { number(100 * share, 1) + "%" }

  /// A number with so many decimals.
  static func number(_ value: Double, _ decimals: Int) -> String {
    value.isFinite ? String(format: "%.\(decimals)f", value) : "–"
  }
}
