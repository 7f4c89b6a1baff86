import Terminal

/// A comparison of two texts with the first on the left and the second on the right.
package enum SideBySideDiff {
  /// Narrower layouts show the changes inline.
  static let minimumWidth = 60

  /// One line of one side.
  private struct Cell {
    let number: Int
    let pieces: [LineDiff.Piece]
    let isChanged: Bool
  }

  private enum Entry {
    case pair(Cell?, Cell?)
    case gap
    case hidden(Int)
  }

  /// The comparison laid out, each side in half of the width.
  package static func lines(_ diff: LineDiff, layout: Layout) -> [StyledText] {
    let half = (layout.width - 2) / 2
    var side = layout
    side.width = half
    let numberWidth = InlineDiff.numberWidth(diff)
    return shortened(entries(diff)).flatMap { entry -> [StyledText] in
      let indent = String(repeating: " ", count: numberWidth)
      switch entry {
      case .gap: return [layout.fit(StyledText("\(indent)\(layout.ellipsis)", .dim))]
      case .hidden(let count):
        let words = Figures.count(count, "more line")
        return [layout.fit(StyledText("\(indent)  \(layout.ellipsis) \(words)", .dim))]
      case .pair(let left, let right):
        let before = rows(left, "-", .red, numberWidth, side)
        let after = rows(right, "+", .green, numberWidth, side)
        return (0..<max(before.count, after.count)).map { index in
          let first = index < before.count ? before[index] : StyledText()
          guard index < after.count else { return layout.fit(first) }
          return layout.fit(first.padded(to: half, glyphs: layout.glyphs) + "  " + after[index])
        }
      }
    }
  }

  /// The line of a side, with its marks below where there are some and no colour to show them.
  private static func rows(
    _ cell: Cell?, _ sign: SafeText, _ style: Style, _ numberWidth: Int, _ layout: Layout
  ) -> [StyledText] {
    guard let cell else { return [] }
    guard cell.isChanged else {
      let text = layout.program(cell.pieces.map(\.text).joined())
      return [layout.numbered(" ", cell.number, numberWidth, text)]
    }
    return InlineDiff.changed(
      sign, cell.number, numberWidth, cell.pieces, style, showsMarks: InlineDiff.hasMarks(cell.pieces),
      layout: layout)
  }

  /// The lines of both sides, those of a change beside each other from its first on.
  private static func entries(_ diff: LineDiff) -> [Entry] {
    var entries: [Entry] = []
    var removed: [Cell] = []
    var added: [Cell] = []
    // How much more lines than in the first text there are in the second one up to here.
    var growth = 0
    func finish() {
      growth += added.count - removed.count
      for index in 0..<max(removed.count, added.count) {
        entries.append(
          .pair(
            index < removed.count ? removed[index] : nil, index < added.count ? added[index] : nil))
      }
      removed = []
      added = []
    }
    for row in diff.rows {
      switch row {
      case .removed(let number, let pieces):
        removed.append(Cell(number: number, pieces: pieces, isChanged: true))
      case .added(let number, let pieces):
        added.append(Cell(number: number, pieces: pieces, isChanged: true))
      case .context(let number, let text):
        finish()
        let pieces = [LineDiff.Piece(text: text, isChanged: false)]
        entries.append(
          .pair(
            Cell(number: number - growth, pieces: pieces, isChanged: false),
            Cell(number: number, pieces: pieces, isChanged: false)))
      case .gap:
        finish()
        entries.append(.gap)
      }
    }
    finish()
    return entries
  }

  /// Runs of more than 8 changed lines keep their first 4 and last 2.
  private static func shortened(_ entries: [Entry]) -> [Entry] {
    var result: [Entry] = []
    var run: [Entry] = []
    func finish() {
      if run.count > 8 {
        result += run.prefix(4) + [.hidden(run.count - 6)] + run.suffix(2)
      } else {
        result += run
      }
      run = []
    }
    for entry in entries {
      if case .pair(let left, let right) = entry, left?.isChanged ?? right?.isChanged ?? false {
        run.append(entry)
      } else {
        finish()
        result.append(entry)
      }
    }
    finish()
    return result
  }
}
