import Search
import Terminal

extension StepCard {
  /// The card as lines of a label and a value each, in the order in which one wants to hear them.
  func readerLines(_ layout: Layout) -> [StyledText] {
    var lines: [StyledText] = []
    func say(_ label: SafeText, _ text: StyledText) { lines += layout.labelled(label, text) }
    say("step", "\(index) of \(count)\(isAgain ? " again" : "")")
    say(
      "action",
      "\(actionWords) \(place.name) " + StyledText(SafeText(line: place.kind), .cyan)
        + (isManual ? ", yours" : ""))
    lines += DiffView.lines(diff, layout: layout)
    say("at", place.pathText(layout) + ", \(place.spanText(layout))")
    if let editLine { say("edit", editLine) }
    let (total, sum) = shownTotals(layout)
    say("probability", "\(total)")
    say("sum of log p", "\(sum)")
    if !isManual {
      for (label, note, factors) in shownFactors(layout) {
        let parts = [factors.place, factors.action, factors.text].map { Figures.probability(exponential($0)) }
        let prefix: SafeText = label == "raw" || !note.isEmpty ? "raw " : ""
        say("\(prefix)where", "\(parts[0])")
        say("\(prefix)what", "\(parts[1]) (\(actionWords))")
        say("\(prefix)text", "\(parts[2])")
      }
    }
    for alternative in alternatives.prefix(3) { say("else", words(for: alternative)) }
    if let after {
      let earlier = before.map { "\($0.passed) of \($0.total) before, " } ?? ""
      say("tests", "\(earlier)\(after.passed) of \(after.total) after")
      if let failure = after.failure { say("failure", StyledText(SafeText(line: failure))) }
      if let lostTest { say("lost", lostTest) }
    }
    return lines
  }
}
