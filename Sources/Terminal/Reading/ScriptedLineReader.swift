import Synchronization

/// Plays lines back and notes what it is told, so that sessions are tested without a terminal.
package final class ScriptedLineReader: LineReader {
  /// Something that happened, in order.
  package enum Event: Sendable, Hashable {
    /// A line was asked for with this prompt, and this was the answer.
    case read(prompt: String, LineRead)
    /// A line was posted.
    case posted(String)
    /// A command was kept for recall.
    case remembered(String)
    /// The terminal was lent to another program.
    case released
  }

  /// Posts become events.
  package let mailbox: LineMailbox

  private let log: Log
  private var reads: ArraySlice<LineRead>

  private final class Log: Sendable {
    let events = Mutex<[Event]>([])
  }

  /// Creates a reader that gives these answers, then the end of the file for ever.
  package init(reads: [LineRead]) {
    self.reads = reads[...]
    let log = Log()
    self.log = log
    mailbox = LineMailbox { line in log.events.withLock { $0.append(.posted(line.plainText())) } }
  }

  /// Creates a reader that gives these lines, then the end of the file.
  package convenience init(_ lines: [String]) { self.init(reads: lines.map { .line($0) }) }

  /// What happened so far.
  package var events: [Event] { log.events.withLock { $0 } }

  /// The posted lines so far.
  package var posted: [String] {
    events.compactMap { if case .posted(let line) = $0 { line } else { nil } }
  }

  /// The prompts shown so far.
  package var prompts: [String] {
    events.compactMap { if case .read(let prompt, _) = $0 { prompt } else { nil } }
  }

  /// The next answer.
  package func readLine(prompt: StyledText) -> LineRead {
    let read = reads.popFirst() ?? .endOfFile
    log.events.withLock { $0.append(.read(prompt: prompt.plainText(), read)) }
    return read
  }

  /// Notes the command.
  package func addHistory(_ command: String) { log.events.withLock { $0.append(.remembered(command)) } }

  /// Notes it and runs the body.
  package func withTerminalReleased<Result>(_ body: () throws -> Result) rethrows -> Result {
    log.events.withLock { $0.append(.released) }
    return try body()
  }
}
