import KelpBase
import Terminal

/// A program with line numbers.
package enum SourceListing {
  /// The lines of a program, or those of a range of line numbers, laid out.
  package static func lines(_ source: [UInt8], only range: ClosedRange<Int>? = nil, layout: Layout)
    -> [StyledText]
  {
    let all = LineDiff.lines(source)
    let width = max(3, String(all.count).count)
    return all.enumerated().compactMap { index, text in
      let number = index + 1
      if let range, !range.contains(number) { return nil }
      return layout.numbered(" ", number, width, layout.program(text))
    }
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
    let head = layout.program(String(decoding: source[start..<(start + column)], as: UTF8.self))
    let markedEnd = max(start + column, min(end, span.upperBound))
    let marked = layout.program(String(decoding: source[(start + column)..<markedEnd], as: UTF8.self))
    let tail = layout.program(String(decoding: source[markedEnd..<end], as: UTF8.self))
    let width = max(3, String(place.line).count)
    let text = head + marked + tail
    let range = head.width..<(head.width + max(1, min(marked.width, 60)))
    let marks = String(repeating: " ", count: head.width) + String(repeating: "^", count: range.count)
    let window = text.window(to: layout.width - width - 4, focus: range, glyphs: layout.glyphs)
    return [
      layout.numbered(" ", place.line, width, window.text), layout.markRow(marks, window, numberWidth: width),
    ]
  }
}
