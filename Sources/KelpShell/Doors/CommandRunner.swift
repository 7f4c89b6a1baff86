import ArgumentParser
import Foundation
import KelpBase
import Terminal

/// Runs lines: finds the command, parses its arguments, checks its needs, runs it and shows what went wrong.
@MainActor package struct CommandRunner {
  /// The session that the commands work on.
  package let session: Session
  /// Runs a line of the system's shell, with an input or that of Kelp, and gives its exit status; nil where that is
  /// not allowed.
  package var runShell: ((_ line: String, _ input: String?) -> Int32)?
  /// Whether long commands run as processes of their own, which can be left in the background.
  package var startsChildren = false
  /// Shows a long text page by page; nil where everything is printed.
  package var showPages: ((String) -> Void)?
  /// Where the lines come from, when that is another place than the session's door.
  package var door: Door?

  /// Creates a runner. Commands that run others do so through the one made last.
  package init(session: Session) {
    self.session = session
  }

  /// Makes commands that run others run them as this runner does, without pages.
  package func serve() {
    var inner = self
    inner.showPages = nil
    session.perform = { [inner] words, input in
      inner.session.lineInput = input ?? inner.session.lineInput
      return await inner.run(words: words, line: words.map(LineGrammar.quoted).joined(separator: " "))
    }
  }

  /// Runs a line. Returns the exit status; an error was shown. `place` names the script's file and line.
  package func run(line: String, place: String? = nil) async -> Int32 {
    let parsed: ParsedLine
    do {
      parsed = try LineGrammar.parse(line)
    } catch {
      return show(ShellError.usage(error.message), place: place)
    }
    session.recordCommand(line)
    if let command = parsed.shellCommand { return runInShell(command, place: place) }
    guard !parsed.words.isEmpty else { return 0 }
    session.lineInput = parsed.input
    // A command that was put aside ends while the text of another line may be waiting.
    defer { if CommandScope.current?.isBackground != true { session.lineInput = nil } }
    let words = parsed.words.map(\.text)
    if let destination = parsed.destination {
      return await run(words, into: destination, isBackground: parsed.background, line: line, place: place)
    }
    return await run(words: words, isBackground: parsed.background, line: line, place: place)
  }

  /// Runs a command whose results go to a file or a program, and gives the exit status of both.
  private func run(
    _ words: [String], into destination: ParsedLine.Destination, isBackground: Bool, line: String,
    place: String?
  ) async -> Int32 {
    switch destination {
    case .unclear, .file(""):
      return show(ShellError.usage("> needs the name of one file", hint: "COMMAND > FILE"), place: place)
    case .program(""):
      return show(ShellError.usage("| needs a command of the system's shell"), place: place)
    case .program where runShell == nil:
      return show(ShellError.usage("| works only where lines are typed or scripted"), place: place)
    default: break
    }
    if isBackground {
      return show(
        ShellError.usage("a job writes to its log", hint: "leave out > and |, or the & at the end"),
        place: place)
    }
    session.output.beginCapture(isPlain: true)
    var status = await run(words: words, line: line, place: place)
    let text = session.output.endCapture()
    switch destination {
    case .file(let path) where status < 2:
      do {
        try AtomicFile.write(text, to: path)
      } catch {
        return show(ShellError(explaining: error), place: place)
      }
    case .program(let command) where status < 2:
      let end = runShell?(command, text) ?? 127
      if end != 0 { status = end }
    default: break
    }
    return status
  }

  /// Runs a command given as words. Returns the exit status; an error was shown.
  package func run(words: [String], isBackground: Bool = false, line: String, place: String? = nil) async
    -> Int32
  {
    if session.perform == nil { serve() }
    let start = Date()
    var name = words.first ?? ""
    var isJSON =
      (session.output.alwaysJSON || words.last { $0 == "--json" || $0 == "--no-json" } == "--json")
      && !CommandRunner.wrappers.contains(name)
    let capturesText = isJSON && session.output.jsonMode == .jsonLines && !isBackground
    if capturesText { session.output.beginCapture(isPlain: true) }
    var isCapturing = capturesText
    /// Text of a command that has no JSON is its result; of others it is what is said beside that.
    func endCapture() {
      guard isCapturing else { return }
      isCapturing = false
      let text = session.output.endCapture()
      if text.isEmpty { return }
      if session.output.hasResult {
        session.output.note(StyledText(untrusted: text))
      } else {
        session.output.result(["text": .string(text)])
      }
    }
    defer { endCapture() }
    do {
      let entry = try CommandRunner.find(name, door: door ?? session.door)
      name = entry.name
      let arguments = Array(words.dropFirst())
      if isBackground {
        isJSON = false
        var typed = line.trimmingCharacters(in: .whitespacesAndNewlines)
        if typed.hasSuffix("&") { typed = String(typed.dropLast()).trimmingCharacters(in: .whitespaces) }
        _ = try CommandRunner.parse(entry, arguments)
        try session.startJob(entry, words: arguments, line: typed)
        return 0
      }
      guard let command = try CommandRunner.parse(entry, arguments) else {
        await paged(true) {
          session.output.lines(HelpView.command(entry, words: arguments, layout: session.output.layout))
        }
        return 0
      }
      if entry.facts.runsAsChild, startsChildren, !session.output.isCapturing, !isJSON {
        let status = try await session.runAsChild(entry, words: arguments, line: line)
        finish(name, start, nil, false)
        return status
      }
      if entry.facts.sessionOnly, session.door == .shell {
        throw ShellError.usage(
          "\(entry.name) needs a session",
          hint: "it works in the REPL and in scripts: kelp -c '\(entry.name) ...'")
      }
      let needs = type(of: command).facts.needs
      if needs.contains(.model), session.door == .script { _ = try session.requireOrFindModel() }
      try session.check(needs, for: entry.name)
      if entry.facts.continues, !session.output.isCapturing { CommandScope.current?.canContinue = true }
      let isPaged =
        CommandRunner.pagedCommands.contains(entry.name) && !words.contains { $0 == "-f" || $0 == "--follow" }
      try await paged(isPaged) { try await command.run(in: session) }
      let passed = session.passedStatus
      session.passedStatus = nil
      endCapture()
      finish(name, start, nil, isJSON && passed == nil)
      return passed ?? 0
    } catch {
      session.passedStatus = nil
      let shown = ShellError(explaining: error)
      endCapture()
      finish(name, start, shown, isJSON)
      return show(shown, place: place)
    }
  }

  /// Commands that run another one, whose results are the only ones.
  private static let wrappers: Set<String> = ["watch", "time", "source"]

  /// Commands whose results are shown page by page when they are higher than the screen.
  private static let pagedCommands: Set<String> = ["help", "show", "tree", "log"]

  /// Runs a body and shows what it printed page by page, where there are pages.
  private func paged(_ isPaged: Bool, _ body: () async throws -> Void) async rethrows {
    guard isPaged, let showPages, session.settings.pager, !session.output.isCapturing else {
      return try await body()
    }
    session.output.beginCapture(isPlain: false)
    defer { showPages(session.output.endCapture()) }
    try await body()
  }

  private func finish(_ name: String, _ start: Date, _ error: ShellError?, _ isJSON: Bool) {
    let seconds = Date().timeIntervalSince(start)
    if isJSON, session.output.jsonMode == .jsonLines {
      session.output.envelope(command: name, seconds: seconds, error: error)
    }
    if session.settings.timing {
      session.output.note(StyledText("\(name) \(Figures.seconds(seconds))", .dim))
    }
  }

  private func show(_ error: ShellError, place: String?) -> Int32 {
    session.output.errorLines(ErrorView.lines(error, place: place, layout: session.output.errorLayout))
    return error.status
  }

  private func runInShell(_ command: String, place: String?) -> Int32 {
    guard let runShell else {
      return show(ShellError.usage("! works only where lines are typed or scripted"), place: place)
    }
    return runShell(command, nil)
  }

  /// The command with a name. Prefixes count in the REPL only, so that a new command never changes a script.
  static func find(_ word: String, door: Door) throws(ShellError) -> CommandEntry {
    if word.hasPrefix("-") {
      let help = door == .shell ? "kelp --help says how it is called" : "a line begins with a command"
      throw .usage("unknown option '\(word)'", hint: help)
    }
    switch CommandTable.resolve(word, allowPrefixes: door == .repl) {
    case .found(let entry): return entry
    case .ambiguous(let names):
      throw .usage("'\(word)' could be \(names.joined(separator: ", "))", hint: "type a few letters more")
    case .unknown(var suggestions):
      if door != .shell, let command = Reference(word)?.usualCommand { suggestions = ["\(command) \(word)"] }
      let list = door == .shell ? "kelp help lists all commands" : "help lists all commands"
      let guess =
        suggestions.isEmpty ? list : "did you mean \(suggestions.joined(separator: " or "))? (\(list))"
      throw .usage("no command '\(word)'", hint: guess)
    }
  }

  /// The parsed command, or nil when the arguments ask for help. Throws when they are wrong.
  static func parse(_ entry: CommandEntry, _ arguments: [String]) throws(ShellError) -> (any ShellCommand)? {
    let arguments = entry.page.withoutUndoneFlags(arguments)
    do {
      let parsed = try entry.type.parseAsRoot(arguments)
      return parsed as? any ShellCommand
    } catch {
      if entry.type.exitCode(for: error) == .success { return nil }
      throw .wrongArguments(error, command: entry.type, line: [entry.name] + arguments)
    }
  }
}
