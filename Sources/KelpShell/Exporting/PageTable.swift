import Terminal

/// A table of a page, with numbers on the right and words on the left.
struct PageTable {
  /// How a column stands.
  enum Column {
    /// A number.
    case number(String)
    /// A word that stays on one line.
    case word(String)
    /// Words that take what room there is.
    case words(String)
  }

  /// The columns with their titles.
  let columns: [Column]
  /// The cells of each row as markup, and the class of the row, if it has one.
  private(set) var rows: [(cells: [String], name: String?)] = []

  /// Creates a table without rows.
  init(_ columns: [Column]) { self.columns = columns }

  /// Adds a row of markup.
  mutating func add(_ cells: [String], name: String? = nil) { rows.append((cells, name)) }

  /// The table.
  var markup: String {
    func cell(_ tag: String, _ column: Column, _ content: String) -> String {
      switch column {
      case .number: "<\(tag)>\(content)</\(tag)>"
      case .word: "<\(tag) class=\"t\">\(content)</\(tag)>"
      case .words: "<\(tag) class=\"w\">\(content)</\(tag)>"
      }
    }
    let head = columns.map { column -> String in
      switch column {
      case .number(let title), .word(let title), .words(let title): cell("th", column, title)
      }
    }
    let body = rows.map { row -> String in
      let cells = zip(columns, row.cells).map { cell("td", $0, $1) }
      return "<tr\(row.name.map { " class=\"\($0)\"" } ?? "")>\(cells.joined())</tr>\n"
    }
    return
      "<div class=\"scroll\"><table class=\"table\">\n<tr>\(head.joined())</tr>\n\(body.joined())</table></div>\n"
  }

  /// A probability with a bar as long as it is large.
  static func probability(_ value: Double) -> String {
    let length = value.isFinite ? Figures.number(min(100, max(0, 100 * value))) : "0"
    return
      "<svg class=\"bar\" width=\"48\" height=\"8\" viewBox=\"0 0 100 8\" preserveAspectRatio=\"none\" aria-hidden=\"true\">"
      + "<rect class=\"all\" width=\"100\" height=\"8\"/><rect width=\"\(length)\" height=\"8\"/></svg>"
      + "<span class=\"p\">\(Figures.probability(value))</span>"
  }

  /// Program text in a cell.
  static func code(_ text: SafeText) -> String { "<code>\(PageText.markup(text))</code>" }
}
