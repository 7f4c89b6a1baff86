import Terminal

/// What the rendering functions need to know of the place that their text goes to.
package struct Layout: Sendable, Hashable {
  /// The number of columns that no line may exceed.
  package var width: Int
  /// Colours and characters of the stream.
  package var appearance: Appearance
  /// What the user wants to see.
  package var choices: DisplayChoices

  /// Creates a layout.
  package init(width: Int, appearance: Appearance, choices: DisplayChoices = DisplayChoices()) {
    self.width = max(20, width)
    self.appearance = appearance
    self.choices = choices
  }

  /// Whether everything is said in lines of words.
  package var isReader: Bool { choices.isReader }

  /// The characters that can be used.
  package var glyphs: GlyphSet { appearance.glyphs }

  /// Whether colour can carry marks; a `^` row does it otherwise.
  package var hasColor: Bool { appearance.colors != .none }

  /// Whether labels stand on lines of their own and rules are left out.
  package var isNarrow: Bool { width < 60 }

  /// The line cut to the width.
  package func fit(_ line: StyledText) -> StyledText {
    line.resolved(glyphs).truncated(to: width, glyphs: glyphs)
  }

  /// A line with a label in the column that cards use, or `label text` where the layout is narrow.
  ///
  /// A text that does not fit goes on below itself.
  package func labelled(_ label: SafeText, _ text: StyledText) -> [StyledText] {
    let text = text.resolved(glyphs)
    if isReader {
      return (StyledText(label) + ": " + text).wrapped(to: width, indent: 2, glyphs: glyphs)
    }
    if isNarrow {
      return (StyledText(label, .dim) + " " + text).wrapped(to: width, indent: 2, glyphs: glyphs)
    }
    let head = StyledText("   ") + StyledText(label, .dim).padded(to: 7)
    return (head + text).wrapped(to: width, indent: 10, glyphs: glyphs)
  }

  /// Parts with ` · ` between them, broken only between parts where they do not fit on one line.
  package func listed(_ parts: [StyledText], indent: Int = 2) -> [StyledText] {
    let separator: StyledText = " · "
    var rows: [StyledText] = []
    var current = StyledText()
    for part in parts {
      let part = part.resolved(glyphs)
      let longer = current.isEmpty ? part : current + separator.resolved(glyphs) + part
      if current.isEmpty || longer.width <= (rows.isEmpty ? width : width - indent) {
        current = longer
      } else {
        rows.append(current)
        current = part
      }
    }
    if !current.isEmpty { rows.append(current) }
    let margin = StyledText(SafeText(stringLiteral: String(repeating: " ", count: indent)))
    return rows.enumerated().flatMap { index, row in
      (index == 0 ? row : margin + row).wrapped(to: width, indent: indent, glyphs: glyphs)
    }
  }
}
