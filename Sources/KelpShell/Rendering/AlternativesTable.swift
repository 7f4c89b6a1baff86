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
    /// How the program fares with the move made; nil where that was not asked.
    package let judgement: Judgement?

    /// Creates a row.
    package init(
      number: Int, node: Int?, kind: String, edit: SafeText, probability: EditProbability, isTaken: Bool,
      judgement: Judgement? = nil
    ) {
      self.number = number
      self.node = node
      self.kind = kind
      self.edit = edit
      self.probability = probability
      self.isTaken = isTaken
      self.judgement = judgement
    }
  }

  /// The moves, most probable first.
  package let rows: [Row]
  /// The heading of the numbers: `alt` for moves that `branch` can take.
  private let numbers: String

  /// Creates a table of moves that `branch` can take.
  package init(rows: [Row]) {
    self.rows = rows
    numbers = "alt"
  }

  /// Creates a table of moves by their rank, with the tests that pass after each where they are known.
  package init(ranked rows: [Row]) {
    self.rows = rows
    numbers = "rank"
  }

  private var isRanking: Bool { numbers == "rank" }

  /// The table laid out, with the mass of its rows below.
  package func lines(_ layout: Layout) -> [StyledText] {
    var columns: [TextTable.Column] = [
      .init(StyledText(SafeText(line: numbers)), .right), .init("node"), .init("kind"),
      .init("edit", shrinksTo: 12), .init("p", .right),
    ]
    let hasTests = rows.contains { $0.judgement != nil }
    if hasTests { columns.append(.init("tests", .right)) }
    if !layout.isNarrow {
      columns += ["where", "what", "text"].map { .init($0, .right) }
      if !isRanking { columns.append(.init("")) }
    }
    let cells = rows.map { row -> [StyledText] in
      var cells: [StyledText] = [
        "\(row.number)", row.node.map { "n\($0)" } ?? "", StyledText(SafeText(line: row.kind), .cyan),
        StyledText(row.edit), "\(Figures.probability(exponential(row.probability.total)))",
      ]
      if hasTests { cells.append(row.judgement.map { "\($0.passed)/\($0.total)" } ?? "") }
      if !layout.isNarrow {
        cells += [row.probability.place, row.probability.action, row.probability.text].map {
          "\(Figures.probability(exponential($0)))"
        }
        if !isRanking { cells.append(row.isTaken ? "taken" : "") }
      }
      return cells
    }
    var lines = TextTable(columns: columns, rows: cells).lines(width: layout.width, glyphs: layout.glyphs)
    let mass = rows.reduce(0) { $0 + exponential($1.probability.total) }
    let branching = isRanking ? nil : rows.first { !$0.isTaken && $0.node != nil }
    let other = branching.map { "; branch \($0.number) follows one" } ?? ""
    lines.append(layout.fit("these hold \(Figures.probability(mass)) of the mass\(other)"))
    return lines
  }
}
