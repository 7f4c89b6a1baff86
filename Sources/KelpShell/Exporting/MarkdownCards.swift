import Terminal

/// A repair as Markdown for issue trackers: every text of it in fences, where nothing is taken for markup.
enum MarkdownCards {
  /// The text; the same story is the same bytes.
  static func text(_ story: RepairStory) -> String {
    let layout = Layout(width: 80, appearance: .plain)
    var text = "## Repair \(story.name)\n\n"
    text += fenced([StyledText(SafeText(line: story.origin))])
    if let prompt = story.prompt {
      text += "The program is meant to:\n\n" + fenced(StyledText(untrusted: prompt).lines)
    }
    if !story.tests.isEmpty {
      text += "Tests:\n\n" + fenced(story.tests.flatMap { StyledText(untrusted: $0).lines })
    }
    text += fenced(story.trace(layout))
    let count = story.states.count - 1
    for (step, state) in story.states.enumerated().dropFirst() where state.card != nil {
      text += "### Step \(step) of \(count)\n\n" + fenced(story.lines(ofStep: step, layout))
      let moves = story.states[step - 1].moves
      if !moves.isEmpty {
        text += "<details><summary>What it considered</summary>\n\n"
        text += fenced(AlternativesTable(ranked: moves).lines(layout)) + "</details>\n\n"
      }
    }
    let last = story.states[count].source
    text += "### The end\n\n" + fenced(story.ending.wrapped(to: layout.width, indent: 2))
    text += fenced(SafeText(untrusted: last, tabWidth: 4), language: "python")
    return text
  }

  private static func fenced(_ lines: [StyledText]) -> String {
    fenced(lines.map { $0.plainText() }.joined(separator: "\n"), language: "text")
  }

  private static func fenced(_ text: SafeText, language: String) -> String {
    fenced(text.description, language: language)
  }

  /// A text between fences that are longer than any in it.
  private static func fenced(_ text: String, language: String) -> String {
    var longest = 0
    var run = 0
    for scalar in text.unicodeScalars {
      run = scalar == "`" ? run + 1 : 0
      longest = max(longest, run)
    }
    let fence = String(repeating: "`", count: max(3, longest + 1))
    let end = text.isEmpty || text.hasSuffix("\n") ? "" : "\n"
    return "\(fence)\(language)\n\(text)\(end)\(fence)\n\n"
  }
}
