import KelpBase
import Terminal

/// Programs in a page: comparisons, listings and heat maps, each a table of lines.
enum CodeMarkup {
  /// A comparison with the changed tokens marked.
  static func diff(_ diff: LineDiff) -> String {
    guard !diff.isEmpty else { return "<p class=\"note\">the text stays as it is</p>\n" }
    return table(
      "diff",
      diff.rows.map { row in
        switch row {
        case .context(let number, let text): line("", number, " ", PageText.markup(line: text))
        case .removed(let number, let pieces): line("minus", number, "-", marked(pieces))
        case .added(let number, let pieces): line("plus", number, "+", marked(pieces))
        case .gap: "<tr class=\"gap\"><td class=\"n\">…</td><td class=\"s\"></td><td class=\"c\"></td></tr>\n"
        }
      })
  }

  /// A program with line numbers.
  static func listing(_ source: [UInt8]) -> String {
    table(
      "listing",
      LineDiff.lines(source).enumerated().map { index, text in
        "<tr><td class=\"n\">\(index + 1)</td><td class=\"c\">\(PageText.markup(line: text))</td></tr>\n"
      })
  }

  /// A program with the mass of each line before it and that of each node behind its head token.
  static func heatMap(_ view: PositionsView) -> String {
    let starts = LineTable(view.source)
    let texts = LineDiff.lines(view.source)
    var masses = [Double](repeating: 0, count: texts.count)
    var heads = [[PositionsView.Entry]](repeating: [], count: texts.count)
    for entry in view.entries {
      let line = starts.line(at: entry.headToken.lowerBound) - 1
      guard masses.indices.contains(line) else { continue }
      masses[line] += entry.probability
      if view.level(entry.probability) > 0 { heads[line].append(entry) }
    }
    let rows = texts.enumerated().map { index, text -> String in
      let mass = masses[index] >= 0.005 ? Figures.mass(masses[index]) : ""
      let code = heated(text, start: starts.starts[index], heads[index], view)
      return
        "<tr><td class=\"m\">\(mass)</td><td class=\"n\">\(index + 1)</td><td class=\"c\">\(code)</td></tr>\n"
    }
    let steps = PositionsView.scale.enumerated().map {
      "<b class=\"h\($0 + 1)\">\(String(Figures.mass($1).dropFirst()))</b>"
    }
    return table("heat", rows) + "<p class=\"key\">from \(steps.joined()) on each node's head token</p>\n"
  }

  private static func table(_ name: String, _ rows: [String]) -> String {
    "<div class=\"scroll\"><table class=\"code \(name)\">\n\(rows.joined())</table></div>\n"
  }

  private static func line(_ name: String, _ number: Int, _ sign: String, _ code: String) -> String {
    let row = name.isEmpty ? "<tr>" : "<tr class=\"\(name)\">"
    return
      "\(row)<td class=\"n\">\(number)</td><td class=\"s\">\(sign)</td><td class=\"c\">\(code)</td></tr>\n"
  }

  private static func marked(_ pieces: [LineDiff.Piece]) -> String {
    pieces.map { piece in
      let text = PageText.markup(line: piece.text)
      return piece.isChanged ? "<mark>\(text)</mark>" : text
    }.joined()
  }

  private static func heated(
    _ text: String, start: Int, _ heads: [PositionsView.Entry], _ view: PositionsView
  ) -> String {
    let bytes = Array(text.utf8)
    func markup(_ range: Range<Int>) -> String {
      PageText.markup(line: String(decoding: bytes[range], as: UTF8.self))
    }
    var result = ""
    var index = 0
    for entry in heads.sorted(by: { $0.headToken.lowerBound < $1.headToken.lowerBound }) {
      let from = min(bytes.count, max(index, entry.headToken.lowerBound - start))
      let to = min(bytes.count, max(from, entry.headToken.upperBound - start))
      let name = PageText.attribute("\(entry.place.name) \(entry.place.kind)")
      let title = "\(name), p \(Figures.probability(entry.probability))"
      result += markup(index..<from)
      result +=
        "<span class=\"h\(view.level(entry.probability))\" title=\"\(title)\">\(markup(from..<to))</span>"
      index = to
    }
    return result + markup(index..<bytes.count)
  }
}
