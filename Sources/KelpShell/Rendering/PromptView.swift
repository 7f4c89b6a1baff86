import Terminal

/// The prompt: `kelp model program ❯`, with the step when a candidate is on screen.
package enum PromptView {
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
