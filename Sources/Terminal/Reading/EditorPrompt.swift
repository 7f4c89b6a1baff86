/// Prompts in the form libedit takes: escape sequences between `\1` marks, which it does not count as columns.
enum EditorPrompt {
  /// The prompt's text with marked sequences.
  ///
  /// Two sequences never stand side by side and none stands at the end, because libedit loses text or the
  /// sequence then: each is followed by a visible character, for the last one a blank.
  static func encoded(_ prompt: StyledText, appearance: Appearance) -> String {
    var result = ""
    var current = Style.plain
    for span in prompt.resolved(appearance.glyphs).trimmed().spans {
      let sequence = appearance.transition(from: current, to: span.style)
      if !sequence.isEmpty { result += "\u{1}" + sequence + "\u{1}" }
      result += span.text
      current = span.style
    }
    let text = prompt.plainText(appearance.glyphs)
    var blanks = String(text.reversed().prefix { $0 == " " })
    let sequence = appearance.transition(from: current, to: .plain)
    if !sequence.isEmpty {
      result += "\u{1}" + sequence + "\u{1}"
      if blanks.isEmpty { blanks = " " }
    }
    return result + blanks
  }
}
