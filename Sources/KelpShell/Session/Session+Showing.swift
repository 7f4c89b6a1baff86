import SyntaxTrees
import Terminal

extension Session {
  /// What there is to say of a program in one line.
  package func description(of entry: ProgramEntry) -> StyledText {
    let editable = language.editableNodes(in: entry.tree).count
    let size = NumberText.size(entry.tree.source.count)
    return
      "\(entry.name) \(SafeText(line: entry.origin)): \(Figures.count(entry.lineCount, "line")), \(size), \(Figures.count(entry.tree.count, "node")), \(editable) editable"
  }

  /// Prints a program with line numbers.
  package func showSource(of entry: ProgramEntry) {
    output.lines(SourceListing.lines(entry.tree.source, layout: output.layout))
    noteHidden(entry.tree.source, of: entry.name)
  }

  /// Says what of a text is shown in another form, when anything is: once for a program.
  ///
  /// `name` is what tells programs apart: the program on screen when left out.
  package func noteHidden(_ source: [UInt8], of name: String? = nil) {
    guard let notice = SafeText(untrusted: source).hidden.notice,
      noticed.insert(name ?? program?.name ?? "").inserted
    else { return }
    output.note(StyledText(notice, .dim))
  }

  /// The tree that a word names: `p1`, `r1.2` (its last state), a file; what is on screen for nil.
  package func tree(named word: String?) throws(ShellError) -> SyntaxTree {
    guard let word else { return try treeOnScreen() }
    if door != .shell, case .candidate(let repair, let candidate) = Reference(word) {
      return try state(of: CandidatePlace(repair: repair, candidate: candidate, step: .max))
    }
    return try load(word).tree
  }

  /// The JSON of a program's place: bytes and lines.
  package func json(span: Range<Int>, in tree: SyntaxTree) -> [JSONValue.Member] {
    let place = NodePlace(0, in: tree, table: language.table, lines: .init(tree.source), span: span)
    return [
      .init(key: "start", value: .int(span.lowerBound)), .init(key: "end", value: .int(span.upperBound)),
      .init(key: "line", value: .int(place.start.line)),
      .init(key: "column", value: .int(place.start.column)),
      .init(key: "end_line", value: .int(place.end.line)),
      .init(key: "end_column", value: .int(place.end.column)),
    ]
  }
}
