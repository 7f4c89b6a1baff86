import SyntaxTrees

/// How the statements of a program lie in its lines: what a text patch must know beyond spans.
///
/// Nothing here looks inside statements, only at the blanks, comments, colons and semicolons between them, so no
/// lexer is needed.
struct SourceLayout {
  let tree: SyntaxTree
  /// The version of Python that new text is printed for.
  let version: LanguageVersion

  var source: [UInt8] { tree.source }

  /// The number of bytes of a byte order mark.
  var markLength: Int { tree.source.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0 }

  /// The offset of the first byte of the line that holds an offset, after a byte order mark.
  func lineStart(_ offset: Int) -> Int {
    let source = tree.source
    var index = offset
    while index > 0, !SourceBytes.isLineEnd(source[index - 1]) { index -= 1 }
    return index == 0 ? markLength : index
  }

  /// The offset of the line end at or after an offset, or the length of the source.
  func lineEnd(_ offset: Int) -> Int {
    let source = tree.source
    var index = offset
    while index < source.count, !SourceBytes.isLineEnd(source[index]) { index += 1 }
    return index
  }

  /// The offset after the line end that stands at an offset.
  func afterLineEnd(_ offset: Int) -> Int {
    let source = tree.source
    guard offset < source.count else { return offset }
    let isPair = source[offset] == 0x0D && offset + 1 < source.count && source[offset + 1] == 0x0A
    return offset + (isPair ? 2 : 1)
  }

  /// The offset of the line end before a line start, or the line start itself on the first line.
  func beforeLineStart(_ start: Int) -> Int {
    let source = tree.source
    guard start > markLength else { return start }
    return start - (start >= 2 && source[start - 1] == 0x0A && source[start - 2] == 0x0D ? 2 : 1)
  }

  /// The offset of the first byte from `offset` on that is no blank.
  func skipBlanks(_ offset: Int) -> Int {
    let source = tree.source
    var index = offset
    while index < source.count, SourceBytes.isBlank(source[index]) { index += 1 }
    return index
  }

  /// The white space that the line of an offset starts with, after any form feed.
  func indentation(at offset: Int) -> [UInt8] {
    let start = lineStart(offset)
    let blanks = tree.source[start..<skipBlanks(start)]
    guard let feed = blanks.lastIndex(of: 0x0C) else { return Array(blanks) }
    return Array(blanks[(feed + 1)...])
  }

  /// Whether only white space stands before an offset on its line, and the line continues no other.
  func startsLine(_ offset: Int) -> Bool {
    var start = offset
    while start > markLength, SourceBytes.isBlank(source[start - 1]) { start -= 1 }
    guard start > markLength else { return true }
    guard SourceBytes.isLineEnd(source[start - 1]) else { return false }
    let end = beforeLineStart(start)
    guard end > 0, source[end - 1] == 0x5C else { return true }
    // A backslash at the end of a comment continues nothing.
    return tree.source[lineStart(end)..<end].contains(0x23)
  }

  /// The line end that the program uses around an offset.
  func lineEndStyle(near offset: Int) -> [UInt8] {
    let source = tree.source
    var end = lineEnd(min(offset, source.count))
    if end == source.count { end = beforeLineStart(lineStart(end)) }
    guard end < source.count, SourceBytes.isLineEnd(source[end]) else { return [0x0A] }
    return Array(source[end..<afterLineEnd(end)])
  }

  /// The span of a statement together with its decorators.
  func extent(_ statement: Int) -> Range<Int> {
    let span = tree.nodes[statement].span
    let field: UInt8
    switch tree.python(statement) {
    case .functionDef, .asyncFunctionDef: field = Field.Function.decorators
    case .classDef: field = Field.Class.decorators
    default: return span
    }
    guard let decorator = tree.child(statement, field: field) else { return span }
    let source = tree.source
    var start = Int(tree.nodes[decorator].start)
    while start > 0, source[start] != 0x40 || !startsLine(start) { start -= 1 }
    return start..<span.upperBound
  }

  /// Whether a statement is an `if` that is written as `elif`.
  func isElif(_ statement: Int) -> Bool {
    guard tree.python(statement) == .if else { return false }
    return tree.text(statement).starts(with: "elif".utf8)
  }

  /// The white space before the header of a compound statement, handler or case.
  func headerIndentation(_ node: Int) -> [UInt8] {
    switch tree.python(node) {
    case .module, .expression: []
    case .matchCase: indentation(at: Int(tree.nodes[node + 1].start))
    default: indentation(at: extent(node).lowerBound)
    }
  }

  /// One level of indentation as a statement's own blocks have it, or nil when that cannot be seen.
  func unit(below node: Int) -> [UInt8]? {
    guard tree.python(node) != .module else { return nil }
    for child in tree.children(node) {
      let start: Int
      if tree.python(child) == .matchCase {
        start = Int(tree.nodes[child + 1].start)
      } else if PythonNodeTable.shared.sort(of: tree.kind(child)) == .statement, !isElif(child) {
        start = extent(child).lowerBound
        guard startsLine(start) else { continue }
      } else {
        continue
      }
      let header = headerIndentation(node)
      let inner = indentation(at: start)
      guard inner.count > header.count, inner.starts(with: header) else { continue }
      return Array(inner[header.count...])
    }
    return nil
  }

  /// One level of indentation as the program has it: around a node if that shows, else anywhere, else 4 blanks.
  func unit(around node: Int) -> [UInt8] {
    for ancestor in [node] + tree.ancestors(of: node) where ancestor > 0 {
      if let unit = unit(below: ancestor) { return unit }
    }
    for node in tree.nodes.indices where tree.nodes[node].count > 2 {
      let sort = PythonNodeTable.shared.sort(of: tree.kind(node))
      guard sort == .statement || tree.python(node) == .matchCase else { continue }
      if let unit = unit(below: node) { return unit }
    }
    return PrintLayout.canonical(version).unit
  }
}
