import Search
import Terminal

/// All steps of a candidate, one line each.
package struct TraceTable: Sendable {
  /// The candidate's name.
  package let name: String
  /// What step 0 is, such as `p1`.
  package let start: String
  /// The steps.
  package let steps: [SearchStep]
  /// Which step is on screen.
  package let current: Int
  /// How the start does in the tests.
  package let initialJudgement: Judgement?
  /// The log-probability of stopping after the last step.
  package let stop: Double?
  /// The raw probability of each step, to show the logarithms of; nil to show none.
  package var rawProbabilities: [EditProbability?]?

  /// Creates a trace.
  package init(
    name: String, start: String, steps: [SearchStep], current: Int, initialJudgement: Judgement?,
    stop: Double?
  ) {
    self.name = name
    self.start = start
    self.steps = steps
    self.current = current
    self.initialJudgement = initialJudgement
    self.stop = stop
  }

  /// The trace laid out.
  package func lines(_ layout: Layout) -> [StyledText] {
    let hasTests = initialJudgement != nil
    let numbers: [SafeText] = layout.isNarrow ? ["p", "Σ"] : ["where", "what", "text", "p", "Σ"]
    var columns: [TextTable.Column] = [.init(""), .init(""), .init("\(name)", shrinksTo: 12)]
    columns += numbers.map { .init(StyledText($0), .right) }
    if hasTests { columns.append(.init("tests", .right)) }
    var rows: [[StyledText]] = []
    func row(
      _ index: Int?, _ text: StyledText, _ probability: EditProbability?, _ sum: Double?,
      _ judgement: Judgement?
    ) {
      let here: StyledText = index == current ? "▸" : ""
      var cells: [StyledText] = [here, index.map { "\($0)" } ?? "", text]
      let factors = probability.map { [$0.place, $0.action, $0.text, $0.total] }
      let shown = layout.isNarrow ? 3..<4 : 0..<4
      for position in shown {
        cells.append(factors.map { "\(Figures.probability(exponential($0[position])))" } ?? "")
      }
      cells.append(sum.map { "\(Figures.sum($0))" } ?? "")
      if hasTests { cells.append(judgement.map { "\($0.passed)/\($0.total)" } ?? "") }
      rows.append(cells)
    }
    row(0, "\(start)", nil, nil, initialJudgement)
    var sum = 0.0
    for (index, step) in steps.enumerated() {
      sum += step.probability?.total ?? 0
      let edit = Brief.edit(step.action, original: step.original, replacement: step.replacement)
      let action = step.action == .replace ? "replace" : step.action.rawValue.replacing("-", with: " ")
      let own: SafeText = step.isManual ? " (yours)" : ""
      let text = StyledText("\(action) n\(step.node) \(edit)\(own)")
      row(index + 1, text, step.probability, sum, step.judgement)
    }
    if let stop {
      row(nil, "stop", nil, sum + stop, nil)
      let column = layout.isNarrow ? 3 : 6
      rows[rows.count - 1][column] = "\(Figures.probability(exponential(stop)))"
    }
    let lines = TextTable(columns: columns, rows: rows).lines(
      width: layout.width, glyphs: layout.glyphs, gap: 1)
    guard let rawProbabilities else { return lines }
    // Below the heading and the start, each step has one line.
    return lines.enumerated().flatMap { index, line -> [StyledText] in
      guard steps.indices.contains(index - 2) else { return [line] }
      let raw = rawProbabilities.indices.contains(index - 2) ? rawProbabilities[index - 2] : nil
      return [line] + logarithms(steps[index - 2].probability, raw: raw, layout)
    }
  }

  /// The factors of a step as logarithms, which add up.
  private func logarithms(
    _ probability: EditProbability?, raw: EditProbability?, _ layout: Layout
  ) -> [StyledText] {
    func line(_ name: SafeText, _ factors: EditProbability) -> StyledText {
      let parts = [factors.place, factors.action, factors.text, factors.total].map(Figures.sum)
      return layout.fit(
        StyledText(
          "     \(name)  where \(parts[0]) · what \(parts[1]) · text \(parts[2]) · all \(parts[3])", .dim))
    }
    guard let probability else {
      return [layout.fit(StyledText("     the model cannot express this edit", .dim))]
    }
    return [line("log p", probability)] + (raw.map { [line("raw  ", $0)] } ?? [])
  }
}
