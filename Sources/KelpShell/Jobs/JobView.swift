import Foundation
import KelpBase
import Terminal

/// A job in front of someone: what it prints as it comes, and a line with how far it is.
///
/// Ctrl-Z leaves it to go on in the background, Ctrl-C asks it to stop, and once more ends it at once.
@MainActor struct JobView {
  /// How the view ended.
  enum Ending {
    /// The job did.
    case ended(JobStatus)
    /// It goes on without anyone watching.
    case left
  }

  private let session: Session
  private let record: JobRecord
  private let leavesOnKey: Bool
  private let path: String
  private let start = ProcessInfo.processInfo.systemUptime
  private var offset: Int
  private var isBarShown = false
  private var stops = 0

  /// A view of a job. The log is shown from `offset` on; with `leavesOnKey` the key q leaves it.
  init(_ record: JobRecord, session: Session, offset: Int = 0, leavesOnKey: Bool = false) {
    self.session = session
    self.record = record
    self.offset = offset
    self.leavesOnKey = leavesOnKey
    path = session.jobs.folder(of: record.number) + "/log"
  }

  /// Shows the job until it ends or is left.
  mutating func run() async -> Ending {
    let keys = leavesOnKey && session.output.isTerminal ? KeyWatch() : nil
    defer { keys?.end() }
    while true {
      guard let job = session.jobs.job(record.number) else { return .left }
      let isOver = job.status.state != .running
      showLog(takesRest: isOver)
      if isOver {
        eraseBar()
        return .ended(job.status)
      }
      if CommandScope.current?.isLeft == true || keys?.takeKeys().contains(UInt8(ascii: "q")) == true {
        eraseBar()
        return .left
      }
      followKeys()
      drawBar(job.status)
      try? await Task.sleep(for: .milliseconds(50))
    }
  }

  /// Prints what is new in the log, but for lines that say how far the job is: the bar does.
  private mutating func showLog(takesRest: Bool) {
    let (lines, end) = FileTail.lines(of: path, from: offset, takesRest: takesRest)
    offset = end
    let shown = lines.filter { !isProgress($0) }
    if shown.isEmpty { return }
    eraseBar()
    for line in shown { session.output.line(StyledText(rendered: line)) }
  }

  private func isProgress(_ line: [UInt8]) -> Bool {
    let words = String(decoding: line, as: UTF8.self).split(separator: " ")
    guard words.count > 2, words[0] == record.arguments.first ?? "" else { return false }
    return words[1].allSatisfy { $0.isNumber || $0 == "/" }
      && words.dropFirst(2).allSatisfy { $0.contains("=") }
  }

  private mutating func followKeys() {
    let presses = CommandScope.current?.pressCount ?? (session.isInterrupted() ? 1 : 0)
    guard presses > stops else { return }
    eraseBar()
    if stops == 0 {
      session.output.note("asked \(record.name) to stop; Ctrl-C again ends it at once")
      _ = session.jobs.stop(record, now: false)
      stops = 1
    }
    if presses > 1 {
      _ = session.jobs.stop(record, now: true)
      stops = presses
    }
  }

  private mutating func drawBar(_ status: JobStatus) {
    guard session.progressMode == .bar, !session.output.isCapturing,
      ProcessInfo.processInfo.systemUptime - start > 0.5
    else { return }
    let words = SafeText(line: record.arguments.first ?? "job")
    var state = ProgressState(label: words, count: status.done ?? 0, total: status.total)
    state.elapsed = max(0, Date().timeIntervalSince1970 - record.started)
    state.remaining = status.secondsLeft
    if let note = status.isPaused ? "paused" : status.note {
      state.metrics = [.init("", SafeText(line: note))]
    }
    guard status.done != nil || status.isPaused else { return }
    let width = (TerminalSize.of(2)?.columns ?? session.output.errorLayout.width) - 1
    session.output.redraw(ProgressLayout.line(state, width: width, glyphs: session.output.errorLayout.glyphs))
    isBarShown = true
  }

  private mutating func eraseBar() {
    if isBarShown { session.output.redraw(StyledText()) }
    isBarShown = false
  }
}

extension Session {
  /// Runs a long command as a process in the foreground and shows it; Ctrl-Z leaves it as a job.
  ///
  /// Returns its exit status. One that ends here was never a job to anyone, unless it left results.
  func runAsChild(_ entry: CommandEntry, words: [String], line: String) async throws -> Int32 {
    let record = try makeJob(entry, words: words, line: line, isWatched: true)
    var view = JobView(record, session: self)
    switch await view.run() {
    case .left:
      jobs.watch(record, false)
      output.line("[\(record.name)] \(SafeText(line: entry.name)) goes on in the background")
      return 0
    case .ended(let status):
      if status.state == .lost { output.note("\(SafeText(line: entry.name)) was ended from outside") }
      let results = jobs.folder(of: record.number) + "/results.jsonl"
      if !FileManager.default.fileExists(atPath: results) { jobs.remove(record) }
      return status.exit ?? 3
    }
  }
}
