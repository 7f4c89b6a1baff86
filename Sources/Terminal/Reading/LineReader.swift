/// What a read ended with.
package enum LineRead: Sendable, Hashable {
  /// A line, or several in one edit, without the final line break.
  case line(String)
  /// Ctrl-C: the line was dropped.
  case interrupted
  /// Ctrl-D on an empty line, or the end of the input.
  case endOfFile
}

/// Where command lines come from: an edited terminal line, a pipe, or a script of a test.
///
/// Reading blocks and belongs to the main thread; other threads talk to a reader through its `mailbox` alone.
package protocol LineReader: AnyObject {
  /// What other threads see of the reader.
  var mailbox: LineMailbox { get }

  /// Reads the next line, showing a prompt if there is someone to see it. Blocks.
  func readLine(prompt: StyledText) -> LineRead

  /// Keeps a command for recall, where there is a history.
  func addHistory(_ command: String)

  /// Runs a body that uses the terminal itself, such as an editor or a pager.
  func withTerminalReleased<Result>(_ body: () throws -> Result) rethrows -> Result
}

extension LineReader {
  /// Prints a line above the one being typed, or at once when none is.
  package func post(_ line: StyledText) { mailbox.post(line) }

  /// What stands at the right edge while a line is typed; taken away when it is entered.
  package var status: StyledText {
    get { mailbox.status }
    set { mailbox.status = newValue }
  }

  /// Does nothing, for readers without a history.
  package func addHistory(_ command: String) {}

  /// Runs the body, for readers that do not hold a terminal.
  package func withTerminalReleased<Result>(_ body: () throws -> Result) rethrows -> Result { try body() }
}
