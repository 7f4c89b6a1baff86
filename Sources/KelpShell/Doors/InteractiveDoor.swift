import Dispatch
import Foundation
import Synchronization
import Terminal

/// The REPL: reads a line, runs it, shows the next prompt.
///
/// It belongs to the main thread, on which commands begin and end. Lines are read on a thread of their own, so that a
/// command that was put aside can go on meanwhile; signals, jobs and their notices come from other threads, through
/// the mailbox of the reader.
@MainActor package final class InteractiveDoor {
  private let session: Session
  private let capabilities: TerminalCapabilities
  private let monitor: InterruptMonitor?
  private let reader: LineThread
  private let canEdit: Bool
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
    // Lines are read on a thread of their own, which asks the session on the main one.
    configuration.complete = { before, after in
      LineThread.onMain { Completer(names: session.completionNames).complete(before, after) } ?? Completion()
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
    configuration.insertPaste = { paste in LineThread.onMain { box.take(paste, session) } ?? "" }
    let editor = EditLineReader(configuration)
    canEdit = editor != nil
    let chosen: any LineReader = editor ?? PlainLineReader(appearance: capabilities.output)
    box.mailbox = chosen.mailbox
    board = NoticeBoard(mailbox: chosen.mailbox)
    reader = LineThread(chosen)
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
    let runner = makeRunner()
    await runStartFile()
    while true {
      adaptToTerminal()
      board.use(mode: session.settings.notify)
      session.output.lines(board.takeWaiting())
      switch await reader.read(prompt: prompt) {
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
        if session.wish != .quit, !canEdit { return 0 }
      }
      if session.wish == .quit { return 0 }
      await fulfil(runner)
    }
  }

  private func makeRunner() -> CommandRunner {
    var runner = CommandRunner(session: session)
    let monitor = monitor
    runner.runShell = { line, input in
      monitor?.stop()
      defer { monitor?.start() }
      return (try? ForegroundProgram.run(["/bin/sh", "-c", line], input: input)) ?? 127
    }
    runner.startsChildren = true
    let pager = Pager.command(environment: session.environment)
    let isDumb = capabilities.isDumb
    runner.showPages = { [session] text in
      let rows = TerminalSize.of(1)?.rows ?? 0
      // What another program shows would be missing from a recording.
      let isPaged = rows > 0 && !isDumb && session.recorder == nil && Pager.isNeeded(text, rows: rows)
      guard isPaged else { return session.output.repeated(text) }
      monitor?.stop()
      defer { monitor?.start() }
      if !Pager.show(text, command: pager) { session.output.repeated(text) }
    }
    runner.serve()
    return runner
  }

  /// Runs the user's own file of commands, if there is one.
  private func runStartFile() async {
    let environment = session.environment
    let folder = environment["XDG_CONFIG_HOME"].flatMap { $0.hasPrefix("/") ? $0 : nil }
    guard let base = folder ?? environment["HOME"].map({ $0 + "/.config" }) else { return }
    let path = base + "/kelp/rc"
    if FileManager.default.fileExists(atPath: path) {
      _ = await ScriptDoor(session: session, keepsGoing: true).run(file: path)
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
    lastStatus = await runInForeground(line, runner)
  }

  // MARK: - Commands in the foreground and aside

  /// How long a command has to stop after Ctrl-C before the prompt comes without it.
  private static let grace = Duration.milliseconds(200)

  /// Runs a line until it ends, or until Ctrl-Z puts it aside. Returns its exit status.
  private func runInForeground(_ line: String, _ runner: CommandRunner) async -> Int32 {
    let monitor = monitor
    monitor?.reset()
    let scope = CommandScope(presses: { monitor?.interruptCount ?? 0 })
    monitor?.setHandler { scope.send(.interrupted($0)) }
    monitor?.setSuspendHandler { scope.send(.suspended) }
    defer {
      monitor?.setHandler(nil)
      monitor?.setSuspendHandler(nil)
      monitor?.reset()
    }
    let task = Task { @MainActor in
      let status = await CommandScope.$current.withValue(scope) { await runner.run(line: line) }
      scope.send(.ended(status))
      return status
    }
    for await event in scope.events {
      switch event {
      case .ended(let status): return status
      case .suspended:
        if scope.canContinue { return putAside(task, scope, line, "goes on in the background") }
        scope.leave()
      case .interrupted(let count):
        guard count == 1 else {
          if scope.canContinue { scope.send(.late) }
          continue
        }
        Task {
          try? await Task.sleep(for: Self.grace)
          scope.send(.late)
        }
      case .late:
        guard scope.canContinue else { continue }
        scope.stop()
        return putAside(task, scope, line, "stops as soon as it can, and keeps what it found")
      }
    }
    return 130
  }

  /// Makes a running command a job of this session and comes back to the prompt. Returns the exit status for that.
  private func putAside(
    _ task: Task<Int32, Never>, _ scope: CommandScope, _ line: String, _ fate: SafeText
  ) -> Int32 {
    let words = (try? LineGrammar.parse(line))?.words.map(\.text) ?? [line]
    let name = CommandTable.resolve(words.first ?? "", allowPrefixes: true).name ?? words.first ?? ""
    let record: JobRecord
    do {
      record = session.jobs.adopt(
        try session.jobs.reserve(), arguments: [name] + words.dropFirst(),
        line: line.trimmingCharacters(in: .whitespacesAndNewlines), stop: { scope.stop() })
    } catch {
      // Without a folder for it there is no job: it is only asked to stop.
      scope.stop()
      session.output.errorLines(ErrorView.lines(error, layout: session.output.errorLayout))
      return error.status
    }
    let jobs = session.jobs
    scope.putAside(folder: jobs.folder(of: record.number))
    Task { jobs.end(record, exit: await task.value, note: scope.finding) }
    session.output.line("[\(record.name)] \(SafeText(line: name)) \(fate)")
    return 0
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
      while case .line(let line) = await reader.read(prompt: StyledText(". ", .dim)), line != "." {
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
    let steps = session.place.flatMap { try? session.stepCount(of: $0) }
    if let form = session.settings.prompt {
      return PromptView.text(
        form: form, model: session.model?.name, program: session.program?.name, place: session.place,
        steps: steps,
        jobs: session.jobs.ownRunning().count, failed: lastStatus > 1)
    }
    return PromptView.text(
      model: session.model?.name, program: session.program?.name, place: session.place, steps: steps,
      failed: lastStatus > 1, layout: session.output.layout)
  }

  /// Shows the first running job at the right edge of the line being typed, once a second, and what jobs have to say.
  private func watchJobs() -> any DispatchSourceTimer {
    let timer = DispatchSource.makeTimerSource(queue: .global())
    let jobs = session.jobs
    let mailbox = reader.mailbox
    let board = board
    let heard = Mutex<[Int: Int]>([:])
    timer.schedule(deadline: .now() + 1, repeating: 1)
    timer.setEventHandler { @Sendable in
      let running = jobs.ownRunning()
      let text = running.first.map { JobTable.status($0.record, $0.status) } ?? StyledText()
      if mailbox.status != text { mailbox.status = text }
      for job in running where !jobs.isWatched(job.record) {
        let start = heard.withLock { $0[job.record.number] ?? 0 }
        let (messages, end) = jobs.messages(of: job.record.number, from: start)
        heard.withLock { $0[job.record.number] = end }
        for message in messages { board.post(JobTable.message(job.record, message)) }
      }
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
