import CLibEdit

/// The size of a terminal in characters.
package struct TerminalSize: Sendable, Hashable {
  /// How many characters a row has.
  package let columns: Int
  /// How many rows there are.
  package let rows: Int

  /// Creates a size.
  package init(columns: Int, rows: Int) {
    self.columns = columns
    self.rows = rows
  }

  /// The size of the terminal behind a descriptor; nil when it is none or does not know.
  package static func of(_ descriptor: Int32) -> TerminalSize? {
    var columns: Int32 = 0
    var rows: Int32 = 0
    guard kelp_terminal_size(descriptor, &columns, &rows) != 0, columns > 0 else { return nil }
    return TerminalSize(columns: Int(columns), rows: Int(rows))
  }

  /// Tells a pseudo-terminal its size. Returns whether it took it.
  package func apply(to descriptor: Int32) -> Bool {
    kelp_set_terminal_size(descriptor, Int32(clamping: columns), Int32(clamping: rows)) == 0
  }
}
