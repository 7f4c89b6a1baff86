/// What TAB does: a text to insert, and a list to show when that does not settle it.
package struct Completion: Sendable, Hashable {
  /// Something the typed word could become.
  package struct Candidate: Sendable, Hashable {
    /// The whole word, without quotes.
    package var text: String
    /// One line about it; may be empty.
    package var help: SafeText
    /// What is shown in the list in place of the text, such as `--beam N`; empty means the text.
    package var label: String

    /// Creates a candidate.
    package init(_ text: String, help: SafeText = SafeText(), label: String = "") {
      self.text = text
      self.help = help
      self.label = label
    }
  }

  /// What is put in at the cursor.
  package var insertion: String
  /// What is listed above the prompt.
  package var candidates: [Candidate]

  /// Creates a completion; without arguments TAB does nothing.
  package init(insertion: String = "", candidates: [Candidate] = []) {
    self.insertion = insertion
    self.candidates = candidates
  }

  /// Completes a word that stands before the cursor, as it was typed, among candidates.
  ///
  /// A single match is inserted with a blank after it, but for words that end in `/` or `=`; several insert
  /// their common part, and are listed when that adds nothing. Words with blanks or quotes are escaped with
  /// `\`, or closed when the typed word opens with a quote. A blank is not doubled when one follows.
  package static func of(_ typed: String, after: String = "", among candidates: [Candidate]) -> Completion {
    let word = TypedWord(typed)
    var seen: Set<String> = []
    let matches = candidates.filter { $0.text.hasPrefix(word.meaning) && seen.insert($0.text).inserted }
    guard let first = matches.first else { return Completion() }
    if matches.count == 1 {
      var insertion = word.continuation(of: first.text)
      if let last = first.text.last, last != "/", last != "=" {
        if let quote = word.quote { insertion.append(quote) }
        if !after.hasPrefix(" ") { insertion += " " }
      }
      return Completion(insertion: insertion)
    }
    let common = matches.dropFirst().reduce(first.text) { Self.commonPrefix($0, $1.text) }
    if common.count > word.meaning.count { return Completion(insertion: word.continuation(of: common)) }
    return Completion(candidates: matches)
  }

  /// The characters two texts start with in common.
  static func commonPrefix(_ first: String, _ second: String) -> String {
    String(zip(first, second).prefix { $0 == $1 }.map(\.0))
  }

  /// The list as shown above the prompt.
  ///
  /// Up to 12 candidates have a line each with their help; more, or those without help, stand in columns, of
  /// which at most four rows are shown and the rest counted.
  package func listing(width: Int, glyphs: GlyphSet = .unicode) -> [StyledText] {
    let labels = candidates.map { SafeText(line: $0.label.isEmpty ? $0.text : $0.label) }
    if candidates.isEmpty { return [] }
    if candidates.count <= 12, candidates.contains(where: { !$0.help.isEmpty }) {
      let rows = zip(labels, candidates).map { [StyledText($0), StyledText($1.help, .dim)] }
      return TextTable(columns: [.init(""), .init("", shrinksTo: 8)], rows: rows)
        .lines(width: width, glyphs: glyphs, indent: 0)
    }
    let cells = labels.map { StyledText($0).truncated(to: width, glyphs: glyphs) }
    let cell = (cells.map(\.width).max() ?? 0) + 2
    let columns = max(1, (width + 2) / cell)
    let rows = (cells.count + columns - 1) / columns
    let shownRows = min(4, rows)
    var lines: [StyledText] = []
    for row in 0..<shownRows {
      // Down the columns while all are shown, else across, so that the first ones are the ones shown.
      let indices =
        rows <= 4
        ? (0..<columns).map { $0 * rows + row } : (0..<columns).map { row * columns + $0 }
      let parts = indices.filter { $0 < cells.count }.map { cells[$0].padded(to: cell, glyphs: glyphs) }
      lines.append(StyledText.joined(parts).trimmed())
    }
    let hidden = cells.count - shownRows * columns
    if hidden > 0 { lines.append(("… \(hidden) more" as StyledText).resolved(glyphs)) }
    return lines
  }
}
