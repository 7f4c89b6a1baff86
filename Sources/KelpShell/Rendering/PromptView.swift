import Terminal

/// The prompt: `kelp model program ❯`, with the step when a candidate is on screen.
package enum PromptView {
  /// A prompt of the user's own form, in which `{model}`, `{program}`, `{step}` and `{jobs}` stand for the session's.
  package static func text(
    form: String, model: String?, program: String?, place: CandidatePlace?, steps: Int?, jobs: Int,
    failed: Bool
  ) -> StyledText {
    let step = place.flatMap { place in steps.map { "\(place.step)/\($0)" } } ?? ""
    var rest = form
    var text = StyledText()
    let words: [(name: String, value: String, style: Style)] = [
      ("{model}", model ?? "", .cyan), ("{program}", place?.name ?? program ?? "", .yellow),
      ("{step}", step, .yellow), ("{jobs}", jobs > 0 ? "\(jobs)" : "", .dim),
    ]
    while let brace = rest.firstIndex(of: "{") {
      text += StyledText(SafeText(line: String(rest[..<brace])), failed ? .red : .green)
      rest = String(rest[brace...])
      if let word = words.first(where: { rest.hasPrefix($0.name) }) {
        text += StyledText(SafeText(line: word.value), word.style)
        rest = String(rest.dropFirst(word.name.count))
      } else {
        text += "{"
        rest = String(rest.dropFirst())
      }
    }
    // The line editor wants a character without colour at the end.
    return text + StyledText(SafeText(line: rest), failed ? .red : .green) + " "
  }

  /// The prompt laid out; under 60 columns only its last part stays.
  package static func text(
    model: String?, program: String?, place: CandidatePlace?, steps: Int?, failed: Bool, layout: Layout
  ) -> StyledText {
    var parts: [StyledText] = [StyledText("kelp", .cyan)]
    if let model {
      let isLong = model.count > 16
      parts.append(StyledText(SafeText(line: isLong ? String(model.prefix(15)) : model), .cyan))
      if isLong { parts[parts.count - 1] += StyledText("…", .cyan) }
    }
    if let place, let steps {
      parts.append(StyledText("\(place.name)", .yellow))
      parts.append(StyledText("\(place.step)/\(steps)", .yellow))
    } else if let program {
      parts.append(StyledText("\(program)", .yellow))
    }
    if layout.isNarrow, let last = parts.last { parts = [last] }
    let end = StyledText("❯", failed ? .red : .green) + " "
    return StyledText.joined(parts, separator: " ") + " " + end
  }
}
