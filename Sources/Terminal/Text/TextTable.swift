/// A table of styled cells, set in columns.
package struct TextTable: Sendable, Hashable {
  /// What a column is called and how it is set.
  package struct Column: Sendable, Hashable {
    /// The heading; a table whose headings are all empty has no heading line.
    package var title: StyledText
    /// On which side its texts stand.
    package var alignment: Alignment
    /// How far it may be cut when the table is too wide; nil means never.
    package var minimumWidth: Int?

    /// Creates a column. Give `shrinksTo` for columns that may be cut with `…`.
    package init(_ title: StyledText, _ alignment: Alignment = .left, shrinksTo minimumWidth: Int? = nil) {
      self.title = title
      self.alignment = alignment
      self.minimumWidth = minimumWidth
    }
  }

  /// The columns from left to right.
  package var columns: [Column]
  /// The cells of each row; missing cells are empty, further ones are not shown.
  package var rows: [[StyledText]]

  /// Creates a table.
  package init(columns: [Column], rows: [[StyledText]] = []) {
    self.columns = columns
    self.rows = rows
  }

  /// The table as lines of at most `width` columns.
  ///
  /// `indent` blanks stand before each line, `gap` blanks between columns. Columns that may shrink are cut
  /// first, the widest before the others; what is still too wide is cut at the edge.
  package func lines(
    width: Int, glyphs: GlyphSet = .unicode, indent: Int = 1, gap: Int = 2
  ) -> [StyledText] {
    let hasTitles = columns.contains { !$0.title.isEmpty }
    let titles = columns.map { $0.title.styled(.dim) }
    let grid = ((hasTitles ? [titles] : []) + rows).map { row in
      columns.indices.map { $0 < row.count ? row[$0].resolved(glyphs) : StyledText() }
    }
    var widths = columns.indices.map { column in grid.map { $0[column].width }.max() ?? 0 }
    func total() -> Int { indent + widths.reduce(0, +) + gap * max(0, columns.count - 1) }
    while total() > width {
      let shrinkable = columns.indices.filter { widths[$0] > (columns[$0].minimumWidth ?? .max) }
      guard let widest = shrinkable.max(by: { widths[$0] < widths[$1] }) else { break }
      widths[widest] -= 1
    }
    let margin = StyledText(SafeText(stringLiteral: String(repeating: " ", count: indent)))
    let space = StyledText(SafeText(stringLiteral: String(repeating: " ", count: gap)))
    return grid.map { row in
      let cells = columns.indices.map { column in
        row[column].truncated(to: widths[column], glyphs: glyphs)
          .padded(to: widths[column], columns[column].alignment, glyphs: glyphs)
      }
      let line = margin + StyledText.joined(cells, separator: space)
      return line.trimmed().truncated(to: width, glyphs: glyphs)
    }
  }
}
