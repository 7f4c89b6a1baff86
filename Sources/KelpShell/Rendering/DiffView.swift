import Terminal

/// A comparison of two texts in the form that the user has chosen.
package enum DiffView {
  /// From this width on `auto` shows the sides beside each other.
  static let automaticWidth = 120

  /// The comparison laid out; `style` goes before the choice of the layout.
  package static func lines(
    _ diff: LineDiff, style: DisplayChoices.DiffStyle? = nil, layout: Layout
  ) -> [StyledText] {
    let isBeside =
      switch style ?? layout.choices.diff {
      case .inline: false
      case .side: layout.width >= SideBySideDiff.minimumWidth
      case .auto: layout.width >= automaticWidth
      }
    return isBeside && !layout.isReader
      ? SideBySideDiff.lines(diff, layout: layout) : InlineDiff.lines(diff, layout: layout)
  }
}
