import Search
import Terminal

/// Everything that is shown of one edit: the card printed after each move.
package struct StepCard: Sendable {
  /// A possible move other than the one that was made.
  package struct Alternative: Sendable {
    /// The number by which `branch` takes it.
    package let number: Int
    /// The node, or nil for stopping.
    package let node: Int?
    /// Whether it edits the very node of this step.
    package let isHere: Bool
    /// The edit in a few words.
    package let edit: SafeText
    /// Its joint probability.
    package let probability: Double

    /// Creates an alternative.
    package init(number: Int, node: Int?, isHere: Bool, edit: SafeText, probability: Double) {
      self.number = number
      self.node = node
      self.isHere = isHere
      self.edit = edit
      self.probability = probability
    }
  }

  /// Which step this is, counted from 1.
  package var index: Int
  /// How many steps the candidate has.
  package var count: Int
  /// What the edit does.
  package var action: ProposedAction
  /// Where it does it, in the program before.
  package var place: NodePlace
  /// Whether a person chose the edit.
  package var isManual = false
  /// Whether the reader came back to this step.
  package var isAgain = false
  /// The model's probability of it in factors; nil when the model cannot express it.
  package var probability: EditProbability?
  /// The same among everything that the model has an output for; nil when it was not asked or the model cannot tell.
  package var rawProbability: EditProbability?
  /// The sum of the log-probabilities of this and the earlier steps.
  package var cumulative: Double
  /// The sum of the raw ones; nil when that of a step is not known.
  package var rawCumulative: Double?
  /// The change of the text.
  package var diff: LineDiff
  /// The text that the edit took out.
  package var original: String
  /// The text that it put in.
  package var replacement: String
  /// The best other moves.
  package var alternatives: [Alternative] = []
  /// How the program did in the tests before.
  package var before: Judgement?
  /// How it does after.
  package var after: Judgement?

  /// Creates a card; what has a default is set afterwards.
  package init(
    index: Int, count: Int, action: ProposedAction, place: NodePlace, probability: EditProbability?,
    cumulative: Double, diff: LineDiff, original: String, replacement: String
  ) {
    self.index = index
    self.count = count
    self.action = action
    self.place = place
    self.probability = probability
    self.cumulative = cumulative
    self.diff = diff
    self.original = original
    self.replacement = replacement
  }

  /// The card laid out.
  package func lines(_ layout: Layout) -> [StyledText] {
    if layout.isReader { return readerLines(layout).map(layout.fit) }
    var lines = heading(layout)
    // A narrow card has no room for what did not change.
    lines += DiffView.lines(layout.isNarrow ? diff.withoutContext : diff, layout: layout)
    lines += layout.labelled("at", place.pathText + " · \(place.spanText(layout))")
    if !layout.isNarrow, let edit = editLine { lines += layout.labelled("edit", edit) }
    if !isManual { lines += factorLines(layout) }
    if let others = alternativesLine(layout) { lines += others }
    lines += testLines(layout)
    return lines.map(layout.fit)
  }

  /// What the edit does, in words.
  var actionWords: String {
    switch action {
    case .replace: "replace"
    case .insertBefore: "insert before"
    case .insertAfter: "insert after"
    case .delete: "delete"
    case .stop: "stop"
    }
  }

  private func heading(_ layout: Layout) -> [StyledText] {
    var left: StyledText =
      "step \(index) of \(count)\(isAgain ? " again" : "") · \(actionWords) \(place.name) "
    left += StyledText(SafeText(line: place.kind), .cyan)
    if isManual { left += " · yours" }
    let (total, sum) = shownTotals(layout)
    let right: StyledText = "p \(total) · Σ \(sum)"
    if layout.isNarrow { return [left, right] }
    return [.rule(left: left, right: right, width: layout.width, glyphs: layout.glyphs)]
  }

  /// The probability of the edit and the sum up to it: the raw ones where those alone are wanted and known.
  func shownTotals(_ layout: Layout) -> (probability: String, sum: String) {
    let showsRaw = layout.choices.probabilities == .raw && rawProbability != nil
    let shown = showsRaw ? rawProbability : probability
    return (
      shown.map { Figures.probability(exponential($0.total)) } ?? "--",
      Figures.sum(showsRaw ? rawCumulative ?? .nan : cumulative)
    )
  }

  /// The fragments before and after, when both are one short line.
  var editLine: StyledText? {
    let (old, new) = (original, replacement)
    guard old.count <= 60, new.count <= 60, !old.contains("\n"), !new.contains("\n") else { return nil }
    switch action {
    case .replace: return StyledText(SafeText(line: old)) + " → " + StyledText(SafeText(line: new))
    case .insertBefore, .insertAfter: return "+ " + StyledText(SafeText(line: new))
    case .delete: return "- " + StyledText(SafeText(line: old))
    case .stop: return nil
    }
  }

  /// The probabilities that the user wants to see, with what they are to be called beside the usual ones.
  func shownFactors(_ layout: Layout) -> [(label: SafeText, note: SafeText, factors: EditProbability)] {
    var shown: [(SafeText, SafeText, EditProbability)] = []
    let choice = layout.choices.probabilities
    if let probability, choice != .raw || rawProbability == nil { shown.append(("p", "", probability)) }
    if let rawProbability, choice != .masked {
      shown.append((choice == .both ? "raw" : "p", choice == .both ? "" : " · raw", rawProbability))
    }
    return shown
  }

  private func factorLines(_ layout: Layout) -> [StyledText] {
    shownFactors(layout).flatMap { label, note, factors -> [StyledText] in
      let place = Figures.probability(exponential(factors.place))
      let action = Figures.probability(exponential(factors.action))
      let text = Figures.probability(exponential(factors.text))
      if layout.isNarrow {
        let prefix: StyledText = label == "raw" ? "raw " : ""
        return [prefix + "where \(place) · what \(action) · text \(text)\(note)"]
      }
      return layout.labelled(
        label, "where \(place) · what \(action) (\(actionWords)) · text \(text)\(note)")
    }
  }

  private func alternativesLine(_ layout: Layout) -> [StyledText]? {
    guard !alternatives.isEmpty else { return nil }
    let parts = alternatives.prefix(layout.isNarrow ? 1 : 3).map(words(for:))
    if layout.isNarrow { return layout.labelled("else", parts[0]) }
    // As many as fit on one line.
    for count in stride(from: parts.count, through: 1, by: -1) {
      let text = StyledText.joined(parts.prefix(count) + ["alt shows more"], separator: " · ")
      if text.width(layout.glyphs) <= layout.width - 10 || count == 1 { return layout.labelled("else", text) }
    }
    return nil
  }

  /// An alternative in words, such as `2 n19 low → x 0.16`.
  func words(for alternative: Alternative) -> StyledText {
    let who = alternative.node.map { alternative.isHere ? "here " : "n\($0) " } ?? ""
    return "\(alternative.number) \(who)" + StyledText(alternative.edit)
      + " \(Figures.probability(alternative.probability))"
  }

  private func testLines(_ layout: Layout) -> [StyledText] {
    guard let after else { return [] }
    var text = StyledText()
    if let before { text += "\(before.passed)/\(before.total) → " }
    text += "\(after.passed)/\(after.total)"
    var lines: [StyledText]
    if let failure = after.failure {
      let cross = StyledText("✗ ", .red) + StyledText(SafeText(line: failure))
      lines =
        layout.isNarrow
        ? layout.labelled("tests", text) + [layout.fit(cross)]
        : [layout.fit(layout.labelled("tests", text)[0] + "   " + cross)]
    } else {
      lines = layout.labelled("tests", text)
    }
    if let lost = lostTest { lines += layout.labelled("lost", lost) }
    return lines
  }

  /// What there is to say where a test that passed before the step fails after it; nil where none does or that
  /// cannot be told.
  var lostTest: StyledText? {
    guard let before, let after, before.total == after.total, before.total > 0 else { return nil }
    let firstBefore = before.isPerfect ? before.total : before.failedTest?.index ?? 0
    if let lost = after.failedTest, let index = lost.index, index < firstBefore {
      let source = lost.source ?? "test \(index + 1)"
      let test = source.hasPrefix("assert ") ? String(source.dropFirst(7)) : source
      return StyledText(Brief.text(test, limit: 60)) + " passed before this step"
    }
    return after.passed < before.passed ? "a test that passed before this step fails" : nil
  }
}
