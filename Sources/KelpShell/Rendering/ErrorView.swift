import Terminal

/// An error as two lines: what, and what to do; between them the place in a program.
package enum ErrorView {
  /// The lines laid out. `place` names the script's file and line.
  package static func lines(_ error: ShellError, place: String? = nil, layout: Layout) -> [StyledText] {
    guard error.kind != .no else { return [] }
    let head = error.kind == .interrupted ? StyledText("interrupted", .yellow) : StyledText("error", .red)
    var first = head
    if error.kind != .interrupted {
      first += ": "
      if let place { first += StyledText(SafeText(line: place)) + ": " }
      first += StyledText(SafeText(line: error.message))
    }
    var lines = first.wrapped(to: layout.width, indent: 2, glyphs: layout.glyphs)
    if let excerpt = error.excerpt {
      lines += SourceListing.excerpt(excerpt.source, at: excerpt.span, layout: layout)
    }
    for hint in (error.hint ?? "").split(separator: "\n") {
      let text = StyledText("  ") + StyledText(SafeText(line: String(hint)))
      lines += text.wrapped(to: layout.width, indent: 2, glyphs: layout.glyphs)
    }
    return lines
  }
}
