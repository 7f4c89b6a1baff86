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
  /// The sum of the log-probabilities of this and the earlier steps.
  package var cumulative: Double
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
    var lines = heading(layout)
    lines += InlineDiff.lines(diff, layout: layout)
    lines += layout.labelled("at", place.pathText + " · \(place.span)")
    if !layout.isNarrow, let edit = editLine { lines += layout.labelled("edit", edit) }
    if let probability, !isManual { lines += factors(probability, layout) }
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
    let total = probability.map { Figures.probability(exponential($0.total)) } ?? "--"
    let right: StyledText = "p \(total) · Σ \(Figures.sum(cumulative))"
    if layout.isNarrow { return [left, right] }
    return [.rule(left: left, right: right, width: layout.width, glyphs: layout.glyphs)]
  }

  /// The fragments before and after, when both are one short line.
  private var editLine: StyledText? {
    let (old, new) = (original, replacement)
    guard old.count <= 60, new.count <= 60, !old.contains("\n"), !new.contains("\n") else { return nil }
    switch action {
    case .replace: return StyledText(SafeText(line: old)) + " → " + StyledText(SafeText(line: new))
    case .insertBefore, .insertAfter: return "+ " + StyledText(SafeText(line: new))
    case .delete: return "- " + StyledText(SafeText(line: old))
    case .stop: return nil
    }
  }

  private func factors(_ probability: EditProbability, _ layout: Layout) -> [StyledText] {
    let place = Figures.probability(exponential(probability.place))
    let action = Figures.probability(exponential(probability.action))
    let text = Figures.probability(exponential(probability.text))
    if layout.isNarrow { return ["where \(place) · what \(action) · text \(text)"] }
    return layout.labelled("p", "where \(place) · what \(action) (\(actionWords)) · text \(text)")
  }

  private func alternativesLine(_ layout: Layout) -> [StyledText]? {
    guard !alternatives.isEmpty else { return nil }
    let parts = alternatives.prefix(layout.isNarrow ? 1 : 3).map { alternative -> StyledText in
      let who = alternative.node.map { alternative.isHere ? "here " : "n\($0) " } ?? ""
      let edit = StyledText(alternative.edit)
      return "\(alternative.number) \(who)" + edit + " \(Figures.probability(alternative.probability))"
    }
    if layout.isNarrow { return layout.labelled("else", parts[0]) }
    // As many as fit on one line.
    for count in stride(from: parts.count, through: 1, by: -1) {
      let text = StyledText.joined(parts.prefix(count) + ["alt shows more"], separator: " · ")
      if text.width(layout.glyphs) <= layout.width - 10 || count == 1 { return layout.labelled("else", text) }
    }
    return nil
  }

  private func testLines(_ layout: Layout) -> [StyledText] {
    guard let after else { return [] }
    var text = StyledText()
    if let before { text += "\(before.passed)/\(before.total) → " }
    text += "\(after.passed)/\(after.total)"
    guard let failure = after.failure else { return layout.labelled("tests", text) }
    let cross = StyledText("✗ ", .red) + StyledText(SafeText(line: failure))
    if layout.isNarrow { return layout.labelled("tests", text) + [layout.fit(cross)] }
    return [layout.fit(layout.labelled("tests", text)[0] + "   " + cross)]
  }
}
