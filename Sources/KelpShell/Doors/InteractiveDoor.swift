import Dispatch
import Foundation
import Terminal

/// The REPL: reads a line, runs it, shows the next prompt.
///
/// It belongs to the main thread, on which commands run as well; only signals, jobs and their notices come from
/// other threads, through the mailbox of the reader.
@MainActor package final class InteractiveDoor {
  private let session: Session
  private let capabilities: TerminalCapabilities
  private let monitor: InterruptMonitor?
  private let reader: any LineReader
  private let editor: EditLineReader?
  private let board: NoticeBoard
  private var lastLine = ""
  private var lastStatus: Int32 = 0
  private var interruptions = 0

  /// Creates the door; lines are edited where the terminal can, else read plainly.
  package init(session: Session, capabilities: TerminalCapabilities, monitor: InterruptMonitor?) {
    self.session = session
    self.capabilities = capabilities
    self.monitor = monitor
    let state = JobStore.stateFolder(environment: session.environment)
    try? FileManager.default.createDirectory(
      atPath: state, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
    var configuration = EditLineReader.Configuration(
      appearance: capabilities.output, historyPath: state + "/history")
    session.history = HistoryFile(path: state + "/history").load()
    configuration.isDumb = capabilities.isDumb
    configuration.isComplete = { LineGrammar.isComplete($0) }
    configuration.complete = { before, after in
      MainActor.assumeIsolated { Completer(names: session.completionNames).complete(before, after) }
    }
    let command = ExternalEditor.command(environment: session.environment)
    configuration.editText = { text in
      (try? ExternalEditor.edit(text, command: command)).map { bytes in
        var edited = String(decoding: bytes, as: UTF8.self)
        while edited.last?.isNewline == true { edited.removeLast() }
        return edited
      }
    }
    let box = PasteBox()
    configuration.insertPaste = { paste in
      MainActor.assumeIsolated { box.take(paste, session) }
    }
    editor = EditLineReader(configuration)
    reader = editor ?? PlainLineReader(appearance: capabilities.output)
    box.mailbox = reader.mailbox
    board = NoticeBoard(mailbox: reader.mailbox)
  }

  /// Runs until the user leaves. Returns the exit status: always 0.
  package func run() async -> Int32 {
    let recording: SafeText = session.recorder.map { " · recording to \(SafeText(line: $0.path))" } ?? ""
    session.output.line("Kelp \(VersionCommand.version)\(recording) · type help, or paste a program")
    loadStarter()
    session.jobs.removeOld()
    let board = board
    session.jobs.onEnd { record, status in board.post(JobTable.notice(record, status)) }
    let status = watchJobs()
    defer { status.cancel() }
    var runner = CommandRunner(session: session)
    let monitor = monitor
    runner.runShell = { line in
      monitor?.stop()
      defer { monitor?.start() }
      return (try? ForegroundProgram.run(["/bin/sh", "-c", line])) ?? 127
    }
    runner.runChild = { [session] arguments in session.runInForeground(arguments, monitor: monitor) }
    while true {
      adaptToTerminal()
      board.use(mode: session.settings.notify)
      session.output.lines(board.takeWaiting())
      switch reader.readLine(prompt: prompt) {
      case .line(let line):
        interruptions = 0
        adaptToTerminal()
        await take(line, runner)
      case .interrupted:
        interruptions += 1
        if interruptions == 2 { session.output.line("quit (or Ctrl-D) leaves Kelp") }
        continue
      case .endOfFile:
        session.output.line("")
        await take("quit", runner, isTyped: false)
        if session.wish != .quit, editor == nil { return 0 }
      }
      if session.wish == .quit { return 0 }
      await fulfil(runner)
    }
  }

  private func take(_ line: String, _ runner: CommandRunner, isTyped: Bool = true) async {
    var line = line
    if line.allSatisfy(\.isWhitespace) {
      guard repeats(lastLine) else { return }
      line = lastLine
    } else if isTyped {
      reader.addHistory(line)
      session.history.append(line)
      lastLine = line
    }
    monitor?.reset()
    lastStatus = await runner.run(line: line)
    monitor?.reset()
  }

  /// Whether a bare Enter runs a line again.
  private func repeats(_ line: String) -> Bool {
    guard let parsed = try? LineGrammar.parse(line), let word = parsed.words.first?.text,
      case .found(let entry) = CommandTable.resolve(word, allowPrefixes: true)
    else { return false }
    return entry.facts.repeats
  }

  private func fulfil(_ runner: CommandRunner) async {
    let wish = session.wish
    session.wish = nil
    switch wish {
    case .clear:
      _ = try? ForegroundProgram.run(["clear"])
      OutputTap.shared.copy("\u{1B}[H\u{1B}[2J")
    case .paste:
      session.output.line(StyledText("end with a line that is just . (a dot), or Ctrl-D", .dim))
      var text = ""
      while case .line(let line) = reader.readLine(prompt: StyledText(". ", .dim)), line != "." {
        text += line + "\n"
      }
      session.lineInput = text
      lastStatus = await runner.run(words: ["paste"], line: "paste")
      session.lineInput = nil
    case .quit, nil: break
    }
  }

  private func loadStarter() {
    guard let path = session.namedCheckpoint ?? session.starter else {
      session.output.line(StyledText("no checkpoint yet: load one, or train one (help train)", .dim))
      return
    }
    do {
      try session.useModel(at: path)
    } catch {
      session.output.errorLines(
        ErrorView.lines(ShellError(explaining: error), layout: session.output.errorLayout))
    }
  }

  /// Follows the terminal's width from command to command.
  private func adaptToTerminal() {
    session.output.apply(session.settings, width: TerminalSize.of(1)?.columns ?? capabilities.width)
  }

  private var prompt: StyledText {
    PromptView.text(
      model: session.model?.name, program: session.program?.name, place: session.place,
      steps: session.place.flatMap { try? session.stepCount(of: $0) }, failed: lastStatus > 1,
      layout: session.output.layout)
  }

  /// Shows the first running job at the right edge of the line being typed, once a second.
  private func watchJobs() -> any DispatchSourceTimer {
    let timer = DispatchSource.makeTimerSource(queue: .global())
    let jobs = session.jobs
    let mailbox = reader.mailbox
    timer.schedule(deadline: .now() + 1, repeating: 1)
    timer.setEventHandler { @Sendable in
      let text = jobs.ownRunning().first.map { JobTable.status($0.record, $0.status) } ?? StyledText()
      if mailbox.status != text { mailbox.status = text }
    }
    timer.activate()
    return timer
  }
}

/// What a paste becomes: one line is text, several are a program.
@MainActor private final class PasteBox {
  var mailbox: LineMailbox?

  nonisolated init() {}

  func take(_ paste: PastedText, _ session: Session) -> String {
    if paste.isTooLarge {
      mailbox?.post("not pasted: \(NumberText.size(paste.byteCount)) are more than a paste may have (1 MB)")
      return ""
    }
    if paste.isOneLine { return paste.text }
    let lines = Figures.count(LineDiff.lines(paste.bytes).count, "line")
    do {
      let tree = try session.parse(paste.bytes, origin: "the paste")
      let entry = session.add(tree, origin: "pasted")
      let editable = session.language.editableNodes(in: tree).count
      mailbox?.post(
        "pasted \(lines) as \(entry.name): parses, \(Figures.count(tree.count, "node")), \(editable) editable"
      )
      if let notice = SafeText(untrusted: paste.bytes).hidden.notice {
        mailbox?.post(StyledText("  ") + StyledText(notice))
      }
      return entry.name
    } catch {
      mailbox?.post("pasted \(lines), not kept: \(SafeText(line: error.message))")
      for line in error.excerpt.map({
        SourceListing.excerpt($0.source, at: $0.span, layout: session.output.layout)
      }) ?? [] {
        mailbox?.post(line)
      }
      return ""
    }
  }
}
