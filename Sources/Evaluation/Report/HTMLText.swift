import Foundation
import KelpBase

/// Text for a page.
enum HTMLText {
  /// A table with a heading line, left out when all its cells are empty, and the class that the page's style knows it by.
  static func table(_ titles: [String], _ rows: [[String]], kind: String? = nil) -> String {
    var text = kind.map { "<table class=\"\($0)\">" } ?? "<table>"
    if titles.contains(where: { !$0.isEmpty }) {
      text += "<tr>" + titles.map { "<th>\(MarkupText.escaped($0))</th>" }.joined() + "</tr>\n"
    }
    for row in rows { text += "<tr>" + row.map { "<td>\(MarkupText.escaped($0))</td>" }.joined() + "</tr>\n" }
    return text + "</table>\n"
  }

  /// A share as a percentage with one decimal.
  static func percent(_ share: Double) -> String { number(100 * share, 1) + "%" }

  /// A number with so many decimals.
  static func number(_ value: Double, _ decimals: Int) -> String {
    value.isFinite ? String(format: "%.\(decimals)f", value) : "–"
  }
}
