import Terminal

/// A comparison of two texts as lines with numbers, signs and marks under the changed tokens.
package enum InlineDiff {
  /// The rows of a comparison laid out; a mark is bold and reverse in colour and a `^` row without.
  package static func lines(_ diff: LineDiff, layout: Layout) -> [StyledText] {
    let width = numberWidth(diff)
    var lines: [StyledText] = []
    let rows = shortened(diff.rows)
    for (index, entry) in rows.enumerated() {
      switch entry {
      case .hidden(let count):
        let indent = String(repeating: " ", count: width + 2)
        lines.append(
          layout.fit(StyledText("\(indent)\(layout.ellipsis) \(Figures.count(count, "more line"))", .dim)))
      case .row(.gap):
        let indent = String(repeating: " ", count: width)
        lines.append(layout.fit(StyledText("\(indent)\(layout.ellipsis)", .dim)))
      case .row(.context(let number, let text)):
        lines.append(layout.numbered(" ", number, width, layout.program(text)))
      case .row(.removed(let number, let pieces)):
        let marks = hasMarks(pieces) && !isFollowedByMarkedAddition(rows, index)
        lines += changed("-", number, width, pieces, .red, showsMarks: marks, layout: layout)
      case .row(.added(let number, let pieces)):
        lines += changed("+", number, width, pieces, .green, showsMarks: hasMarks(pieces), layout: layout)
      }
    }
    return lines
  }

  private enum Entry {
    case row(LineDiff.Row)
    case hidden(Int)
  }

  private static func numberWidth(_ diff: LineDiff) -> Int {
    let numbers = diff.rows.map { row -> Int in
      switch row {
      case .context(let number, _), .removed(let number, _), .added(let number, _): number
      case .gap: 0
      }
    }
    return max(3, String(numbers.max() ?? 0).count)
  }

  /// Runs of more than 8 lines of one sign keep their first 4 and last 2.
  private static func shortened(_ rows: [LineDiff.Row]) -> [Entry] {
    var entries: [Entry] = []
    var index = 0
    while index < rows.count {
      var end = index + 1
      while end < rows.count, sign(rows[end]) == sign(rows[index]) { end += 1 }
      if sign(rows[index]) != 0, end - index > 8 {
        entries += rows[index..<(index + 4)].map(Entry.row)
        entries.append(.hidden(end - index - 6))
        entries += rows[(end - 2)..<end].map(Entry.row)
      } else {
        entries += rows[index..<end].map(Entry.row)
      }
      index = end
    }
    return entries
  }

  private static func sign(_ row: LineDiff.Row) -> Int {
    switch row {
    case .removed: -1
    case .added: 1
    case .context, .gap: 0
    }
  }

  private static func hasMarks(_ pieces: [LineDiff.Piece]) -> Bool { pieces.contains(where: \.isChanged) }

  private static func isFollowedByMarkedAddition(_ rows: [Entry], _ index: Int) -> Bool {
    guard index + 1 < rows.count, case .row(.added(_, let pieces)) = rows[index + 1] else { return false }
    return hasMarks(pieces)
  }

  private static func changed(
    _ sign: SafeText, _ number: Int, _ numberWidth: Int, _ pieces: [LineDiff.Piece], _ style: Style,
    showsMarks: Bool, layout: Layout
  ) -> [StyledText] {
    var text = StyledText()
    var marks = ""
    let changedStyle = style.adding(.changed)
    for piece in pieces {
      let shown = layout.program(piece.text, piece.isChanged ? changedStyle : style)
      text += shown
      marks += String(repeating: piece.isChanged ? "^" : " ", count: shown.width)
    }
    guard showsMarks, let first = marks.firstIndex(of: "^"), let last = marks.lastIndex(of: "^") else {
      return [layout.numbered(sign, number, numberWidth, text, style)]
    }
    // The window around the change is the same for the text and for the marks below it.
    let range =
      marks.distance(from: marks.startIndex, to: first)..<marks.distance(from: marks.startIndex, to: last) + 1
    let window = text.window(to: layout.width - numberWidth - 4, focus: range, glyphs: layout.glyphs)
    let line = layout.numbered(sign, number, numberWidth, window.text, style)
    if layout.hasColor { return [line] }
    return [line, layout.markRow(marks, window, numberWidth: numberWidth)]
  }
}

extension Layout {
  /// The mark for something left out.
  var ellipsis: SafeText { glyphs == .ascii ? "..." : "…" }

  /// Program text, made harmless, with tabs four columns wide.
  func program(_ text: String, _ style: Style = .plain) -> StyledText {
    let expanded = text.replacing("\t", with: "    ")
    return StyledText(SafeText(line: expanded), style).resolved(glyphs)
  }

  /// A line of program text behind its sign and number.
  func numbered(
    _ sign: SafeText, _ number: Int, _ numberWidth: Int, _ text: StyledText, _ style: Style = .dim
  ) -> StyledText {
    let digits = String(number)
    let pad = String(repeating: " ", count: max(0, numberWidth - digits.count))
    let bar: SafeText = glyphs == .ascii ? "|" : "│"
    return fit(StyledText("\(sign)\(pad)\(digits) \(bar) ", style) + text)
  }

  /// A row below program text that starts with the same bar.
  func below(_ text: StyledText, numberWidth: Int) -> StyledText {
    let indent = String(repeating: " ", count: numberWidth + 1)
    let bar: SafeText = glyphs == .ascii ? "|" : "│"
    return fit(StyledText("\(indent) \(bar) ", .dim) + text)
  }

  /// The `^` row below a line that is seen through a window.
  func markRow(_ marks: String, _ window: LineWindow, numberWidth: Int) -> StyledText {
    var row =
      window.shift >= 0
      ? String(marks.dropFirst(window.shift)) : String(repeating: " ", count: -window.shift) + marks
    while row.last == " " { row.removeLast() }
    return below("\(row)", numberWidth: numberWidth)
  }
}
