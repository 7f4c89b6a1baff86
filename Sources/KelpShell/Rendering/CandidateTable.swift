import Search
import Terminal

/// The candidates of a repair as a table.
package struct CandidateTable: Sendable {
  /// One line of it.
  package struct Row: Sendable {
    /// The candidate's name, such as `r1.2`.
    package let name: String
    /// The number of edits.
    package let steps: Int
    /// The sum of its log-probabilities.
    package let score: Double
    /// How it does in the tests.
    package let judgement: Judgement?
    /// Why it ends, or what else there is to say.
    package let note: String

    /// Creates a row.
    package init(name: String, steps: Int, score: Double, judgement: Judgement?, note: String) {
      self.name = name
      self.steps = steps
      self.score = score
      self.judgement = judgement
      self.note = note
    }
  }

  /// The rows in the order of showing.
  package let rows: [Row]
  /// The most rows to show; the rest are counted.
  package let limit: Int

  /// Creates a table.
  package init(rows: [Row], limit: Int = .max) {
    self.rows = rows
    self.limit = limit
  }

  /// The table laid out.
  package func lines(_ layout: Layout) -> [StyledText] {
    let hasTests = rows.contains { $0.judgement != nil }
    var columns: [TextTable.Column] = [
      .init("cand"), .init("steps", .right),
      .init("Σ log p", .right),
    ]
    if hasTests { columns.append(.init("tests", .right)) }
    columns.append(.init("note", shrinksTo: 12))
    let cells = rows.prefix(limit).map { row -> [StyledText] in
      var cells: [StyledText] = ["\(row.name)", "\(row.steps)", "\(Figures.sum(row.score))"]
      if hasTests {
        let text: StyledText = row.judgement.map { "\($0.passed)/\($0.total)" } ?? "--"
        cells.append(text)
      }
      cells.append(StyledText(SafeText(line: row.note)))
      return cells
    }
    var lines = TextTable(columns: columns, rows: Array(cells)).lines(
      width: layout.width, glyphs: layout.glyphs)
    if rows.count > limit {
      lines.append(layout.fit(StyledText(" … \(rows.count - limit) more: candidates --all", .dim)))
    }
    return lines
  }
}
