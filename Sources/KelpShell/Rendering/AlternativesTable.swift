import Search
import Terminal

/// The moves that the model gave mass to in a state, as a table.
package struct AlternativesTable: Sendable {
  /// One move.
  package struct Row: Sendable {
    /// The number by which `branch` takes it.
    package let number: Int
    /// The node, or nil for stopping.
    package let node: Int?
    /// The kind of the node.
    package let kind: String
    /// The edit in a few words.
    package let edit: SafeText
    /// Its probability in factors.
    package let probability: EditProbability
    /// Whether the trajectory made this move.
    package let isTaken: Bool

    /// Creates a row.
    package init(
      number: Int, node: Int?, kind: String, edit: SafeText, probability: EditProbability, isTaken: Bool
    ) {
      self.number = number
      self.node = node
      self.kind = kind
      self.edit = edit
      self.probability = probability
      self.isTaken = isTaken
    }
  }

  /// The moves, most probable first.
  package let rows: [Row]

  /// Creates a table.
  package init(rows: [Row]) {
    self.rows = rows
  }

  /// The table laid out, with the mass of its rows below.
  package func lines(_ layout: Layout) -> [StyledText] {
    var columns: [TextTable.Column] = [
      .init("alt", .right), .init("node"), .init("kind"),
      .init("edit", shrinksTo: 12), .init("p", .right),
    ]
    if !layout.isNarrow {
      columns += ["where", "what", "text"].map { .init($0, .right) }
      columns.append(.init(""))
    }
    let cells = rows.map { row -> [StyledText] in
      var cells: [StyledText] = [
        "\(row.number)", row.node.map { "n\($0)" } ?? "", StyledText(SafeText(line: row.kind), .cyan),
        StyledText(row.edit), "\(Figures.probability(exponential(row.probability.total)))",
      ]
      if !layout.isNarrow {
        cells += [row.probability.place, row.probability.action, row.probability.text].map {
          "\(Figures.probability(exponential($0)))"
        }
        cells.append(row.isTaken ? "taken" : "")
      }
      return cells
    }
    var lines = TextTable(columns: columns, rows: cells).lines(width: layout.width, glyphs: layout.glyphs)
    let mass = rows.reduce(0) { $0 + exponential($1.probability.total) }
    let other = rows.first { !$0.isTaken && $0.node != nil }.map { "; branch \($0.number) follows one" } ?? ""
    lines.append(layout.fit("these hold \(Figures.probability(mass)) of the mass\(other)"))
    return lines
  }
}
