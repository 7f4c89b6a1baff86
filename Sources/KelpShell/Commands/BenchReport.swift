import Terminal

/// The figures of a bench, as text or JSON.
struct BenchReport {
  let title: String
  let figures: BenchFigures
  let facts: [(key: String, value: Int)]
  let seconds: Double

  /// The figures as JSON: the median under the figure's own key, the least and the greatest beside it.
  var encoded: JSONValue {
    var members: [JSONValue.Member] = []
    func add(_ key: String, _ value: Double?) {
      members.append(JSONValue.Member(key: key, value: value.map { .double($0) } ?? .null))
    }
    for figure in figures.all {
      add(figure.key, figure.median)
      add(figure.key + "_min", figure.values.min())
      add(figure.key + "_max", figure.values.max())
    }
    members += facts.map { JSONValue.Member(key: $0.key, value: .int($0.value)) }
    add("seconds", seconds)
    return .object(members)
  }

  /// The figures as lines of text.
  var lines: [StyledText] {
    let notes = facts.map { "\($0.key.replacing("_", with: " ")) \(Figures.count($0.value))" }
    var lines: [StyledText] = [
      "\(SafeText(untrusted: title)): \(SafeText(untrusted: notes.joined(separator: ", "))) (\(Figures.seconds(seconds)))"
    ]
    let width = max(30, (figures.all.map(\.key.count).max() ?? 0) + 4)
    for figure in figures.all {
      var text = StyledText(untrusted: "  " + figure.key.replacing("_", with: " "), .dim).padded(to: width)
      if let median = figure.median, let least = figure.values.min(), let greatest = figure.values.max() {
        text = text + StyledText(untrusted: figure.format(median)).padded(to: 14)
        if figure.values.count > 1 {
          let range = "\(figure.format(least)) to \(figure.format(greatest))"
          text = text + StyledText(untrusted: range, .dim)
        }
      } else {
        text = text + StyledText("not measured")
      }
      lines.append(text)
    }
    return lines
  }

  /// Prints the figures.
  @MainActor func show(_ session: Session, _ json: JSONOption) {
    if json.isOn(session) { return session.output.result(encoded) }
    for line in lines { session.output.line(line) }
  }
}
