import CLibEdit
import Foundation

/// What the surroundings say about the standard streams, gathered once and then only passed on.
package struct TerminalFacts: Sendable, Hashable {
  /// The environment of the process.
  package var environment: [String: String]
  /// Whether standard input is a terminal.
  package var isInputTerminal: Bool
  /// Whether standard output is a terminal.
  package var isOutputTerminal: Bool
  /// Whether standard error is a terminal.
  package var isErrorTerminal: Bool
  /// The terminal's columns, if there is one that knows.
  package var columns: Int?
  /// The terminal's rows, if there is one that knows.
  package var rows: Int?
  /// Whether the locale, or the one fallen back to, has characters beyond ASCII.
  package var hasUnicode: Bool

  /// Creates facts, for tests and for streams other than the standard ones.
  package init(
    environment: [String: String] = [:], isInputTerminal: Bool = false, isOutputTerminal: Bool = false,
    isErrorTerminal: Bool = false, columns: Int? = nil, rows: Int? = nil, hasUnicode: Bool = true
  ) {
    self.environment = environment
    self.isInputTerminal = isInputTerminal
    self.isOutputTerminal = isOutputTerminal
    self.isErrorTerminal = isErrorTerminal
    self.columns = columns
    self.rows = rows
    self.hasUnicode = hasUnicode
  }

  /// The facts of this process. The only place that reads the environment; it sets the locale's characters
  /// and opens `/dev/null` where a standard stream is closed, so call it once and early.
  package static func current() -> TerminalFacts {
    for descriptor in Int32(0)...2 where fcntl(descriptor, F_GETFD) < 0 {
      // The lowest free number is taken, which is the one that is missing.
      _ = open("/dev/null", O_RDWR)
    }
    let size = [Int32(1), 2, 0].lazy.compactMap { TerminalSize.of($0) }.first
    return TerminalFacts(
      environment: ProcessInfo.processInfo.environment, isInputTerminal: isatty(0) == 1,
      isOutputTerminal: isatty(1) == 1, isErrorTerminal: isatty(2) == 1, columns: size?.columns,
      rows: size?.rows, hasUnicode: kelp_use_unicode_locale() != 0)
  }
}
