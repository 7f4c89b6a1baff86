/// The escape sequences that do not style text but move the cursor or switch the terminal.
enum ControlSequence {
  /// Erases from the cursor to the end of the line.
  static let eraseToEndOfLine = "\u{1B}[K"
  /// Erases from the cursor to the end of the screen.
  static let eraseToEndOfScreen = "\u{1B}[J"
  /// Asks the terminal to put marks around pasted text.
  static let markPastes = "\u{1B}[?2004h"
  /// Ends that.
  static let stopMarkingPastes = "\u{1B}[?2004l"
  /// What follows the escape character before a paste.
  static let pasteStart: [UInt8] = Array("[200~".utf8)
  /// What ends a paste.
  static let pasteEnd: [UInt8] = Array("\u{1B}[201~".utf8)

  /// Moves the cursor up.
  static func up(_ rows: Int) -> String { rows > 0 ? "\u{1B}[\(rows)A" : "" }
}
