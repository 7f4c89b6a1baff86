import ArgumentParser
import Foundation
import Terminal

/// Runs lines: finds the command, parses its arguments, checks its needs, runs it and shows what went wrong.
@MainActor package struct CommandRunner {
  /// The session that the commands work on.
  package let session: Session
  /// Runs a line of the system's shell and gives its exit status; nil where that is not allowed.
  package var runShell: ((String) -> Int32)?
  /// Runs a command as a child in the foreground and gives its exit status; nil to run it in this process.
  package var runChild: (([String]) -> Int32)?

  /// Creates a runner.
  package init(session: Session) {
    self.session = session
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
    defer { session.lineInput = nil }
    return await run(
      words: parsed.words.map(\.text), isBackground: parsed.background, line: line, place: place)
  }

  /// Runs a command given as words. Returns the exit status; an error was shown.
  package func run(words: [String], isBackground: Bool = false, line: String, place: String? = nil) async
    -> Int32
  {
    let start = Date()
    var name = words.first ?? ""
    var isJSON = session.output.alwaysJSON || words.dropFirst().contains("--json")
    do {
      let entry = try CommandRunner.find(name, door: session.door)
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
        session.output.lines(HelpView.command(entry, words: arguments, layout: session.output.layout))
        return 0
      }
      if entry.facts.runsAsChild, let runChild { return runChild([entry.name] + arguments) }
      if entry.facts.sessionOnly, session.door == .shell {
        throw ShellError.usage(
          "\(entry.name) needs a session",
          hint: "it works in the REPL and in scripts: kelp -c '\(entry.name) ...'")
      }
      let needs = type(of: command).facts.needs
      if needs.contains(.model), session.door == .script { _ = try session.requireOrFindModel() }
      try session.check(needs, for: entry.name)
      try await command.run(in: session)
      finish(name, start, nil, isJSON)
      return 0
    } catch {
      let shown = ShellError(explaining: error)
      finish(name, start, shown, isJSON)
      return show(shown, place: place)
    }
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
    return runShell(command)
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
    case .unknown(let suggestions):
      let list = door == .shell ? "kelp help lists all commands" : "help lists all commands"
      let guess =
        suggestions.isEmpty ? list : "did you mean \(suggestions.joined(separator: " or "))? (\(list))"
      throw .usage("no command '\(word)'", hint: guess)
    }
  }

  /// The parsed command, or nil when the arguments ask for help. Throws when they are wrong.
  static func parse(_ entry: CommandEntry, _ arguments: [String]) throws(ShellError) -> (any ShellCommand)? {
    do {
      let parsed = try entry.type.parseAsRoot(arguments)
      return parsed as? any ShellCommand
    } catch {
      if entry.type.exitCode(for: error) == .success { return nil }
      throw .wrongArguments(error, command: entry.type, line: [entry.name] + arguments)
    }
  }
}
