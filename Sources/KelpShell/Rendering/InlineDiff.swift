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

  /// The columns that the line numbers of a comparison need.
  static func numberWidth(_ diff: LineDiff) -> Int {
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

  /// Whether a piece of a line is marked.
  static func hasMarks(_ pieces: [LineDiff.Piece]) -> Bool { pieces.contains(where: \.isChanged) }

  private static func isFollowedByMarkedAddition(_ rows: [Entry], _ index: Int) -> Bool {
    guard index + 1 < rows.count, case .row(.added(_, let pieces)) = rows[index + 1] else { return false }
    return hasMarks(pieces)
  }

  /// A changed line, with its row of marks below where there is no colour to mark with.
  static func changed(
    _ sign: SafeText, _ number: Int, _ numberWidth: Int, _ pieces: [LineDiff.Piece], _ style: Style,
    showsMarks: Bool, layout: Layout
  ) -> [StyledText] {
    var text = StyledText()
    var marks = ""
    let changedStyle = style.adding(.changed)
    for piece in pieces {
      let shown = layout.program(
        piece.text, piece.isChanged ? changedStyle : style, column: text.width)
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
    if layout.hasColor || layout.isReader { return [line] }
    return [line, layout.markRow(marks, window, numberWidth: numberWidth)]
  }
}

extension Layout {
  /// The mark for something left out.
  var ellipsis: SafeText { glyphs == .ascii ? "..." : "…" }

  /// What stands between a line's number and its text.
  private var bar: SafeText { glyphs == .ascii ? "|" : "│" }

  /// Program text that begins at a column of its line, made harmless; tabs run to the next multiple of `tabWidth`.
  func program(
    _ text: String, _ style: Style = .plain, column: Int = 0, tabWidth: Int = 4
  ) -> StyledText {
    guard text.utf8.contains(0x09) else { return StyledText(SafeText(line: text), style).resolved(glyphs) }
    var result = StyledText()
    for (index, part) in text.split(separator: "\t", omittingEmptySubsequences: false).enumerated() {
      if index > 0 {
        let blanks = tabWidth - (column + result.width) % tabWidth
        result += StyledText(SafeText(stringLiteral: String(repeating: " ", count: blanks)), style)
      }
      result += StyledText(SafeText(line: String(part)), style).resolved(glyphs)
    }
    return result
  }

  /// A line of program text behind its sign and number; in words for a screen reader.
  func numbered(
    _ sign: SafeText, _ number: Int, _ numberWidth: Int, _ text: StyledText, _ style: Style = .dim
  ) -> StyledText {
    if isReader {
      let word: SafeText = sign == "-" ? "removed line " : sign == "+" ? "added line " : "line "
      return fit("\(word)\(number): " + text)
    }
    let digits = String(number)
    let pad = String(repeating: " ", count: max(0, numberWidth - digits.count))
    return fit(StyledText("\(sign)\(pad)\(digits) \(bar) ", style) + text)
  }

  /// A row below program text that starts with the same bar.
  func below(_ text: StyledText, numberWidth: Int) -> StyledText {
    let indent = String(repeating: " ", count: numberWidth + 1)
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
