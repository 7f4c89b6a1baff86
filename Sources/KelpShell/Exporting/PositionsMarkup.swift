import Foundation
import Terminal

/// Where a model looks, in a page: the heat map and the ranks.
enum PositionsMarkup {
  /// A panel with the heat map of a state and its most probable nodes.
  static func panel(_ view: PositionsView, title: String, ranks count: Int) -> String {
    """
    <div class="panel">
    <h3>\(title)</h3>
    \(CodeMarkup.heatMap(view))\(summary(view))</div>

    """
      + (count > 0
        ? "<div class=\"panel\">\n<h3>Most probable nodes</h3>\n\(ranks(view, count))</div>\n" : "")
  }

  /// The most probable nodes as a table.
  static func ranks(_ view: PositionsView, _ count: Int) -> String {
    let hasGold = view.entries.contains { $0.gold != nil }
    var columns: [PageTable.Column] = [
      .number("rank"), .word("node"), .word("kind"), .word("where"), .number("p"), .words("text"),
    ]
    if hasGold { columns.append(.words("right edit")) }
    var table = PageTable(columns)
    for (index, entry) in view.entries.prefix(count).enumerated() {
      var cells = [
        "\(index + 1)", PageText.markup(line: entry.place.name),
        "<span class=\"kind\">\(PageText.markup(line: entry.place.kind))</span>",
        PageText.markup(entry.place.span), PageTable.probability(entry.probability),
        PageTable.code(Brief.text(entry.place.text, limit: 60)),
      ]
      var isRight = false
      if hasGold {
        switch entry.gold {
        case .right(let edit):
          isRight = true
          cells.append("◆ " + PageTable.code(Brief.text(edit, limit: 60)))
        case .above(let node): cells.append("above n\(node)")
        case .below(let node): cells.append("below n\(node)")
        case nil: cells.append("")
        }
      }
      table.add(cells, name: isRight ? "taken" : nil)
    }
    let more = view.entries.count - count
    return table.markup
      + (more > 0 ? "<p class=\"note\">and \(Figures.count(more, "node")) less probable</p>\n" : "")
  }

  /// How sure the model is, in one line.
  static func summary(_ view: PositionsView) -> String {
    let spread = view.entropy
    var parts = [String(format: "entropy %.1f of %.1f bits", spread.bits, spread.maximum)]
    if view.stop > 0 { parts.insert("stop \(Figures.probability(view.stop))", at: 0) }
    if view.entries.contains(where: { $0.gold != nil }) {
      let gold = view.goldSummary
      let best = gold.bestRank.map { ", best rank \($0)" } ?? ""
      parts.insert(
        "\(Figures.count(gold.right, "right next edit"))\(best), mass \(Figures.mass(gold.mass))", at: 0)
    }
    return "<p class=\"note\">\(parts.joined(separator: " · "))</p>\n"
  }
}

/// The page of `export positions`: where a model would edit a program next.
enum PositionsPage {
  /// The page.
  static func text(_ view: PositionsView, name: String, palette: Appearance.Palette) -> String {
    let body = """
      <header>
      <p class="kicker">Kelp · where the next edit goes</p>
      <h1>\(PageText.markup(line: name))</h1>
      <ul class="facts"><li><b>\(Figures.count(view.entries.count))</b> nodes that can be edited</li></ul>
      </header>
      <main><div class="grid">
      \(PositionsMarkup.panel(view, title: "Probability of the next edit, by node", ranks: 40))</div></main>

      """
    return HTMLPage(title: "Positions of \(name)", body: body, palette: palette).text
  }
}
