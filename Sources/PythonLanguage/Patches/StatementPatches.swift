import SyntaxTrees

/// Proposals of text for a run of statements that is exchanged, taken out or put in.
struct StatementPatches {
  let source: SourceLayout
  /// The nodes that go; empty for an insertion before the lower bound.
  let range: Range<Int>
  let parent: Int
  let field: UInt8
  let new: NewStatements
  /// The tree after the change.
  let result: SyntaxTree
  /// The statements of the list.
  let siblings: [Int]
  /// The positions in `siblings` of those that go.
  let run: Range<Int>

  init(
    source: SourceLayout, range: Range<Int>, parent: Int, field: UInt8, new: NewStatements,
    result: SyntaxTree
  ) {
    self.source = source
    self.range = range
    self.parent = parent
    self.field = field
    self.new = new
    self.result = result
    siblings = source.tree.children(parent, field: field)
    let first = siblings.firstIndex { $0 >= range.lowerBound } ?? siblings.count
    let last = siblings.firstIndex { $0 >= range.upperBound } ?? siblings.count
    run = first..<max(first, last)
  }

  var tree: SyntaxTree { source.tree }

  /// The proposals, the most natural one first.
  func all() -> [TextPatch] {
    if new.roots.isEmpty { return run.isEmpty ? [] : deletions() }
    if siblings.isEmpty { return firstOfClause() }
    if let patch = exchangedElif() { return patch }
    return run.isEmpty ? insertions() : replacements()
  }

  // MARK: Where things are

  func extent(_ position: Int) -> Range<Int> { source.extent(siblings[position]) }

  /// Whether a sibling shares its line with the one before it, or with the header of its block.
  func continuesLine(_ position: Int) -> Bool { !source.startsLine(extent(position).lowerBound) }

  /// Whether a sibling exists and stands on the line of the one before it.
  func sharesLine(_ position: Int) -> Bool { position < siblings.count && continuesLine(position) }

  /// The positions of the siblings on the logical line of one of them.
  func lineMates(of position: Int) -> ClosedRange<Int> {
    var first = position
    while first > 0, continuesLine(first) { first -= 1 }
    var last = position
    while sharesLine(last + 1) { last += 1 }
    return first...last
  }

  /// The indentation of the block, also of one that stands on its header's line.
  func indentation(at position: Int) -> [UInt8] {
    let first = lineMates(of: position).lowerBound
    if !continuesLine(first) { return source.indentation(at: extent(first).lowerBound) }
    return source.headerIndentation(parent) + source.unit(around: parent)
  }

  func layout(_ indentation: [UInt8], near offset: Int) -> PrintLayout {
    PrintLayout(
      lineEnd: source.lineEndStyle(near: offset), base: indentation,
      unit: new.areSimple ? PrintLayout.canonical(source.version).unit : source.unit(around: parent),
      separatesDefinitions: false, version: source.version)
  }

  // MARK: Exchange

  private func replacements() -> [TextPatch] {
    let span = extent(run.lowerBound).lowerBound..<extent(run.upperBound - 1).upperBound
    let ownsLines = !continuesLine(run.lowerBound) && !sharesLine(run.upperBound)
    let layout = layout(indentation(at: run.lowerBound), near: span.lowerBound)
    if ownsLines { return [TextPatch(span: span, replacement: new.lines(layout))] }
    var found: [TextPatch] = []
    if new.areSimple { found.append(TextPatch(span: span, replacement: new.inline(layout))) }
    found.append(splitLine(around: run.lowerBound))
    return found
  }

  /// Every statement of a shared line on a line of its own, with the new ones among them.
  func splitLine(around position: Int) -> TextPatch {
    let anchor = min(position, siblings.count - 1)
    let mates = lineMates(of: anchor)
    let indentation = indentation(at: anchor)
    let start = extent(mates.lowerBound).lowerBound
    let layout = layout(indentation, near: start)
    let lastOfRun = max(mates.upperBound, run.upperBound - 1)
    let last = lineMates(of: lastOfRun).upperBound
    var pieces: [[UInt8]] = []
    for position in mates.lowerBound...(last + 1) {
      if position == run.lowerBound { pieces.append(new.lines(layout)) }
      if position <= last, !run.contains(position) { pieces.append(Array(tree.source[extent(position)])) }
    }
    let separator = layout.lineEnd + indentation
    var text = Array(pieces.joined(separator: separator))
    var lower = start
    if continuesLine(mates.lowerBound) {
      // After the colon of the header.
      while lower > 0, tree.source[lower - 1] != 0x3A { lower -= 1 }
      text = separator + text
    }
    return TextPatch(span: lower..<extent(last).upperBound, replacement: text)
  }

  /// The patch for an `if` that is written as `elif`, or for one that gets a neighbour; nil when none is there.
  private func exchangedElif() -> [TextPatch]? {
    guard siblings.count == 1, source.isElif(siblings[0]) else { return nil }
    let span = extent(0)
    let header = source.headerIndentation(siblings[0])
    var layout = layout(header, near: span.lowerBound)
    layout.unit = source.unit(around: siblings[0])
    if !run.isEmpty, new.isSingleIf {
      return [TextPatch(span: span, replacement: "el".utf8 + new.lines(layout))]
    }
    let replacement: NewStatements
    if run.isEmpty {
      replacement = NewStatements(tree: result, roots: result.children(parent, field: field))
    } else {
      replacement = new
    }
    return [TextPatch(span: span, replacement: clause("else", of: replacement, header: header, layout))]
  }

  /// A clause with its keyword, on lines of its own; the first line has no indentation.
  private func clause(
    _ keyword: String, of statements: NewStatements, header: [UInt8], _ layout: PrintLayout
  ) -> [UInt8] {
    var layout = layout
    layout.base = header + layout.unit
    return Array("\(keyword):".utf8) + layout.lineEnd + layout.base + statements.lines(layout)
  }

  // MARK: Insertion

  private func insertions() -> [TextPatch] {
    let position = run.lowerBound
    let sharedBefore = position > 0 && (continuesLine(lineMates(of: position - 1).lowerBound))
    let sharedAfter = sharesLine(position)
    if position > 0 {
      let previous = extent(position - 1).upperBound
      let indentation = indentation(at: position - 1)
      let layout = layout(indentation, near: previous)
      guard sharedBefore || sharedAfter else {
        let end = source.lineEnd(previous)
        return [TextPatch(span: end..<end, replacement: layout.lineEnd + indentation + new.lines(layout))]
      }
      let split = splitLine(around: position - 1)
      guard new.areSimple else { return [split] }
      return [TextPatch(span: previous..<previous, replacement: "; ".utf8 + new.inline(layout)), split]
    }
    let next = extent(0).lowerBound
    let indentation = indentation(at: 0)
    let layout = layout(indentation, near: next)
    guard sharedAfter else {
      let text = new.lines(layout) + layout.lineEnd + indentation
      return [TextPatch(span: next..<next, replacement: text)]
    }
    guard new.areSimple else { return [splitLine(around: 0)] }
    return [TextPatch(span: next..<next, replacement: new.inline(layout) + "; ".utf8), splitLine(around: 0)]
  }

  /// The first statements of a clause that was not there, or of a program.
  private func firstOfClause() -> [TextPatch] {
    let bytes = tree.source
    if tree.python(parent) == .module {
      let layout = layout([], near: bytes.count)
      let endsLine = bytes.last.map(SourceBytes.isLineEnd) ?? true
      let text = endsLine ? new.lines(layout) + layout.lineEnd : layout.lineEnd + new.lines(layout)
      return [TextPatch(span: bytes.count..<bytes.count, replacement: text)]
    }
    guard let last = tree.children(parent).reversed().first(where: { tree.nodes[$0].field < field }) else {
      return []
    }
    let header = source.headerIndentation(parent)
    let end = source.lineEnd(source.extent(last).upperBound)
    var layout = layout(header, near: end)
    layout.unit = source.unit(around: parent)
    let isFinal = PythonNodeTable.shared[tree.kind(parent)].fields[Int(field)].name == "finalbody"
    let text =
      tree.python(parent) == .if && new.isSingleIf
      ? "el".utf8 + new.lines(layout)
      : clause(isFinal ? "finally" : "else", of: new, header: header, layout)
    return [TextPatch(span: end..<end, replacement: layout.lineEnd + header + text)]
  }
}
