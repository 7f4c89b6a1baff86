import SyntaxTrees

extension StatementPatches {
  /// Proposals for a run of statements that goes.
  func deletions() -> [TextPatch] {
    let span = extent(run.lowerBound).lowerBound..<extent(run.upperBound - 1).upperBound
    if run.count == siblings.count, tree.python(parent) != .module {
      guard let start = clauseStart() else { return [] }
      return [lines(of: start..<span.upperBound, keepsBlankLines: false)]
    }
    if continuesLine(run.lowerBound) {
      if run.lowerBound > 0 {
        let start = extent(run.lowerBound - 1).upperBound
        return [TextPatch(span: start..<span.upperBound, replacement: [])]
      }
    } else if !sharesLine(run.upperBound) {
      let isLast = run.upperBound == siblings.count && run.lowerBound > 0
      return [lines(of: span, keepsBlankLines: !isLast)]
    }
    guard run.upperBound < siblings.count else { return [] }
    let end = extent(run.upperBound).lowerBound
    return [TextPatch(span: span.lowerBound..<end, replacement: [])]
  }

  /// Where the keyword of an optional clause stands whose statements all go, or nil when it is not optional.
  private func clauseStart() -> Int? {
    let name = PythonNodeTable.shared[tree.kind(parent)].fields[Int(field)].name
    guard name == "orelse" || name == "finalbody" else { return nil }
    let first = extent(0).lowerBound
    if source.isElif(siblings[0]) { return first }
    // Between the clause before and the first statement stand only comments, blanks and `else:`.
    let previous = tree.children(parent).reversed().first { tree.nodes[$0].field < field }
    var index = previous.map { source.extent($0).upperBound } ?? first
    let keyword = Array((name == "orelse" ? "else" : "finally").utf8)
    while index < first {
      if tree.source[index] == 0x23 {
        index = source.lineEnd(index)
      } else if tree.source[index...].starts(with: keyword) {
        return index
      } else {
        index += 1
      }
    }
    return nil
  }

  /// Takes out whole lines, but for a comment at the end of the last one.
  ///
  /// Blank lines before the last statement of a block go with it unless `keepsBlankLines`.
  private func lines(of span: Range<Int>, keepsBlankLines: Bool) -> TextPatch {
    let bytes = tree.source
    var end = source.skipBlanks(span.upperBound)
    if end < bytes.count, bytes[end] == 0x3B { end = source.skipBlanks(end + 1) }
    if end < bytes.count, !SourceBytes.isLineEnd(bytes[end]) {
      return TextPatch(span: span.lowerBound..<end, replacement: [])
    }
    var start = source.lineStart(span.lowerBound)
    let isAtEnd = end == bytes.count
    end = source.afterLineEnd(end)
    while !keepsBlankLines, start > source.markLength {
      let previous = source.lineStart(source.beforeLineStart(start))
      guard source.skipBlanks(previous) == source.beforeLineStart(start) else { break }
      start = previous
    }
    // The line before becomes the last one and, like this one, has no line end.
    if isAtEnd { start = source.beforeLineStart(start) }
    return TextPatch(span: start..<end, replacement: [])
  }
}
