import KelpBase
import Terminal

/// A program with line numbers.
package enum SourceListing {
  /// The lines of a program, or those of a range of line numbers, laid out.
  ///
  /// Each of `labels` stands below the byte of the source where what it names begins.
  package static func lines(
    _ source: [UInt8], only range: ClosedRange<Int>? = nil, labels: [Label] = [], layout: Layout
  ) -> [StyledText] {
    let all = LineDiff.lines(source)
    let width = max(3, String(all.count).count)
    let table = LineTable(source)
    var labelsOfLine: [Int: [Label]] = [:]
    for label in labels { labelsOfLine[table.line(at: label.start), default: []].append(label) }
    return all.enumerated().flatMap { index, text -> [StyledText] in
      let number = index + 1
      if let range, !range.contains(number) { return [] }
      let line = layout.numbered(" ", number, width, layout.program(text, tabWidth: 8))
      guard let labels = labelsOfLine[number] else { return [line] }
      return [line] + labelRows(labels, text, from: table.starts[index], numberWidth: width, layout)
    }
  }

  /// A name for what begins at a byte of a source.
  package struct Label: Sendable {
    /// Where the named thing begins.
    package let start: Int
    /// The name.
    package let name: String

    /// Creates a label.
    package init(start: Int, name: String) {
      self.start = start
      self.name = name
    }
  }

  /// The labels of a line below it, in as few rows as they fit in without touching.
  private static func labelRows(
    _ labels: [Label], _ text: String, from start: Int, numberWidth: Int, _ layout: Layout
  ) -> [StyledText] {
    let sorted = labels.sorted { $0.start < $1.start }
    if layout.isReader {
      return [layout.fit("nodes: \(SafeText(line: sorted.map(\.name).joined(separator: " ")))")]
    }
    let bytes = Array(text.utf8)
    var rows: [String] = []
    for label in sorted {
      let prefix = String(decoding: bytes[..<max(0, min(bytes.count, label.start - start))], as: UTF8.self)
      let column = layout.program(prefix, tabWidth: 8).width
      let row = rows.firstIndex { $0.isEmpty || $0.count < column } ?? rows.count
      if row == rows.count { rows.append("") }
      rows[row] += String(repeating: " ", count: column - rows[row].count) + label.name
    }
    return rows.map { layout.below(StyledText("\($0)", .dim), numberWidth: numberWidth) }
  }

  /// The line around a place, marked below: how a fault in a program is shown.
  package static func excerpt(_ source: [UInt8], at span: Range<Int>, layout: Layout) -> [StyledText] {
    let table = LineTable(source)
    let offset = min(max(0, span.lowerBound), source.count)
    let place = table.position(at: offset)
    let start = table.starts[place.line - 1]
    var end = start
    while end < source.count, source[end] != 0x0A, source[end] != 0x0D { end += 1 }
    let column = min(place.column, end - start)
    // A program that does not parse may be no UTF-8 either: its bytes are shown one by one.
    func shown(_ range: Range<Int>) -> StyledText {
      StyledText(SafeText(line: Array(source[range]), tabWidth: 4)).resolved(layout.glyphs)
    }
    let head = shown(start..<(start + column))
    let markedEnd = max(start + column, min(end, span.upperBound))
    let marked = shown((start + column)..<markedEnd)
    let tail = shown(markedEnd..<end)
    let width = max(3, String(place.line).count)
    let text = head + marked + tail
    let range = head.width..<(head.width + max(1, min(marked.width, 60)))
    let marks = String(repeating: " ", count: head.width) + String(repeating: "^", count: range.count)
    let window = text.window(to: layout.width - width - 4, focus: range, glyphs: layout.glyphs)
    let line = layout.numbered(" ", place.line, width, window.text)
    if layout.isReader { return [line, layout.fit("column \(column + 1)")] }
    return [line, layout.markRow(marks, window, numberWidth: width)]
  }
}
