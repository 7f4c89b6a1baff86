/// Shows a text page by page in the program that the user likes for that.
package enum Pager {
  /// The words of the command: `PAGER` split at blanks, by default `less`; `less` alone is told to leave short
  /// texts and colours as they are.
  package static func command(environment: [String: String]) -> [String] {
    let words = (environment["PAGER"] ?? "").split(separator: " ").map(String.init)
    let command = words.isEmpty ? ["less"] : words
    return command == ["less"] ? ["less", "-FRX"] : command
  }

  /// Shows a text. Blocks until the reader has left it. Returns whether the program could be started.
  package static func show(_ text: String, command: [String]) -> Bool {
    guard let status = try? ForegroundProgram.run(command, input: text) else { return false }
    // As a shell says that there is no such program.
    return status != 127
  }

  /// Whether a text has more rows than fit above the prompt.
  package static func isNeeded(_ text: String, rows: Int) -> Bool {
    text.utf8.reduce(0) { $0 + ($1 == 0x0A ? 1 : 0) } >= rows
  }
}
