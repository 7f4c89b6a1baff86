import ArgumentParser
import Foundation
import Terminal

struct HelpCommand: ShellCommand {
  static let configuration = CommandConfiguration(
    commandName: "help", abstract: "Show all commands, one of them, or a topic.", aliases: ["?"])
  static let facts = CommandFacts(
    group: .session, examples: ["help", "help repair", "help stepping", "help --all", "help --manual"],
    seeAlso: ["apropos", "status"])

  @Argument(help: ArgumentHelp("A command or a topic.", valueName: "command")) var words: [String] = []
  @Flag(help: "Every command with what it does.") var all = false
  @Flag(help: "Print the manual page kelp(1), for man: kelp help --manual > kelp.1.") var manual = false

  @MainActor func run(in session: Session) async throws {
    let layout = session.output.layout
    if manual { return session.output.program(Array(ManualPage.text.utf8)) }
    if all { return session.output.lines(HelpView.everything(layout)) }
    guard let word = words.first else {
      if session.door == .shell { session.output.lines(HelpView.calling(layout)) }
      return session.output.lines(HelpView.overview(layout))
    }
    if let topic = HelpTopic.all.first(where: { $0.name == word }),
      CommandTable.entry(named: word) == nil
        || word == "jobs" || word == "positions"
    {
      if let entry = CommandTable.entry(named: word) {
        session.output.lines(HelpView.command(entry, layout: layout))
        session.output.line("")
      }
      for line in topic.text.split(separator: "\n", omittingEmptySubsequences: false) {
        if line.hasPrefix("  ") {
          session.output.line(StyledText(stringLiteral: String(line)))
        } else {
          session.output.paragraph(StyledText(stringLiteral: String(line)))
        }
      }
      return
    }
    switch CommandTable.resolve(word, allowPrefixes: session.door == .repl) {
    case .found(let entry):
      session.output.lines(HelpView.command(entry, words: Array(words.dropFirst()), layout: layout))
    case .ambiguous(let names):
      throw ShellError.usage("'\(word)' could be \(names.joined(separator: ", "))")
    case .unknown(let suggestions):
      throw ShellError.usage(
        "no command or topic '\(word)'",
        hint: (suggestions.first
          ?? EditDistance.suggestions(for: word, among: HelpTopic.all.map(\.name)).first)
          .map { "did you mean \($0)?" } ?? "help lists all commands; apropos \(word) searches them")
    }
  }
}

struct StatusCommand: ShellCommand {
  static let configuration = CommandConfiguration(
    commandName: "status", abstract: "Show the state of the session.")
  static let facts = CommandFacts(
    group: .session, sessionOnly: true, examples: ["status", "status --json"],
    jsonKeys: ["model", "program", "candidate", "step", "recording"], seeAlso: ["programs", "jobs", "set"])

  @OptionGroup var json: JSONOption

  @MainActor func run(in session: Session) async throws {
    let program = session.program
    if json.isOn(session) {
      return session.output.result([
        "model": session.model.map { .string($0.name) } ?? .null,
        "program": program.map { .string($0.name) } ?? .null,
        "prompt": program?.prompt.map { .string($0) } ?? .null,
        "tests": .int(program?.tests.count ?? 0), "gold": program?.goldName.map { .string($0) } ?? .null,
        "candidate": session.place.map { .string($0.name) } ?? .null,
        "step": session.place.map { .int($0.step) } ?? .null,
        "programs": .int(session.programs.count), "repairs": .int(session.repairs.count),
        "running_jobs": .int(session.jobs.running().count),
        "recording": session.recorder.map { .string($0.path) } ?? .null,
      ])
    }
    func say(_ label: SafeText, _ text: StyledText) {
      session.output.line(StyledText(label, .dim).padded(to: 11) + text)
    }
    say(
      "model",
      session.model.map { "\(SafeText(line: $0.name)): \(SafeText(line: $0.summary))" }
        ?? "none: load CHECKPOINT")
    say("program", program.map { session.description(of: $0) } ?? "none: open FILE, or paste one")
    if let program {
      say("prompt", program.prompt.map { StyledText(Brief.text($0, limit: 60)) } ?? "none")
      say("tests", "\(program.tests.count)")
      say("gold", program.goldName.map { StyledText(SafeText(line: $0)) } ?? "none")
    }
    if let place = session.place {
      say("candidate", "\(place.name), step \(place.step) of \(try session.stepCount(of: place))")
    }
    let running = session.jobs.running().count
    say("jobs", running == 0 ? "none run" : "\(running) running")
    if let recorder = session.recorder {
      let seconds = Figures.seconds(recorder.seconds)
      say(
        "recording",
        recorder.failure.map { "ended after \(seconds): \(SafeText(line: $0.description))" }
          ?? "to \(SafeText(line: recorder.path)), \(seconds) so far")
    }
    for setting in Settings.all {
      say(SafeText(line: setting.name), "\(session.settings.value(of: setting.name) ?? "")")
    }
  }
}

struct SetCommand: ShellCommand {
  static let configuration = CommandConfiguration(
    commandName: "set", abstract: "Show or change a setting of the session.")
  static let facts = CommandFacts(
    group: .session, sessionOnly: true, examples: ["set", "set timing on", "set context 3"],
    seeAlso: ["status"])

  @Argument(help: ArgumentHelp("The setting.", valueName: "setting")) var name: String?
  @Argument(help: "Its value.") var value: String?

  @MainActor func run(in session: Session) async throws {
    if let name, let value { return try session.settings.set(name, to: value) }
    if let name {
      guard let value = session.settings.value(of: name) else {
        var copy = session.settings
        return try copy.set(name, to: "")
      }
      return session.output.line("\(SafeText(line: name)) \(value)")
    }
    let rows = Settings.all.map { setting -> [StyledText] in
      [
        "\(setting.name)", "\(session.settings.value(of: setting.name) ?? "")",
        StyledText("\(setting.values.joined(separator: "|"))", .dim), StyledText("\(setting.help)", .dim),
      ]
    }
    let table = TextTable(columns: [.init(""), .init(""), .init(""), .init("", shrinksTo: 10)], rows: rows)
    session.output.lines(
      table.lines(width: session.output.layout.width, glyphs: session.output.layout.glyphs))
  }
}

struct HistoryCommand: ShellCommand {
  static let configuration = CommandConfiguration(
    commandName: "history", abstract: "Show earlier lines, or those that hold a word.")
  static let facts = CommandFacts(
    group: .session, sessionOnly: true, examples: ["history", "history repair"])

  @Argument(help: "A word to look for.") var word: String?
  @Option(
    name: [.customShort("n"), .customLong("count")], help: ArgumentHelp("How many lines.", valueName: "n"))
  var count = 20

  @MainActor func run(in session: Session) async throws {
    guard count >= 0 else {
      throw ShellError.usage("-n cannot be \(count)", hint: "it is a number from 0 up")
    }
    let lines = session.history.enumerated().filter { word.map($0.element.contains) ?? true }.suffix(count)
    for (index, line) in lines {
      session.output.line(
        StyledText("\(index + 1)", .dim).padded(to: 5, .right) + "  \(SafeText(line: line))")
    }
  }
}

struct VersionCommand: ShellCommand {
  /// The version of Kelp.
  static let version = "0.1"

  static let configuration = CommandConfiguration(commandName: "version", abstract: "Show the version.")
  static let facts = CommandFacts(group: .session, examples: ["version"], jsonKeys: ["version"])

  @OptionGroup var json: JSONOption

  @MainActor func run(in session: Session) async throws {
    if json.isOn(session) { return session.output.result(["version": .string(Self.version)]) }
    session.output.line("Kelp \(Self.version)")
  }
}

struct ClearCommand: ShellCommand {
  static let configuration = CommandConfiguration(commandName: "clear", abstract: "Clear the screen.")
  static let facts = CommandFacts(group: .session, sessionOnly: true, examples: ["clear"])

  @MainActor func run(in session: Session) async throws { session.wish = .clear }
}

struct QuitCommand: ShellCommand {
  static let configuration = CommandConfiguration(
    commandName: "quit", abstract: "Leave Kelp.", aliases: ["q", "exit"])
  static let facts = CommandFacts(
    group: .session, sessionOnly: true, examples: ["quit", "quit --leave", "quit --stop"], seeAlso: ["jobs"])

  @Flag(help: "Leave jobs running.") var leave = false
  @Flag(help: "Stop jobs first.") var stop = false

  @MainActor func run(in session: Session) async throws {
    let running = session.jobs.ownRunning()
    if let first = running.first, !leave, !stop, session.door == .repl {
      let names = running.map(\.record.name).joined(separator: ", ")
      throw ShellError.usage(
        running.count == 1
          ? "\(names) \(first.record.arguments.first ?? "") is still running" : "\(names) are still running",
        hint: "quit --leave leaves it (jobs finds it again)\nquit --stop stops it first")
    }
    if stop {
      for job in running { _ = session.jobs.stop(job.record, now: false) }
      for _ in 0..<100 where !session.jobs.ownRunning().isEmpty {
        if session.isInterrupted() { break }
        try? await Task.sleep(for: .milliseconds(100))
      }
    } else if leave, !running.isEmpty {
      let tasks = running.filter { $0.record.isTask == true }
      for job in tasks { _ = session.jobs.stop(job.record, now: false) }
      if !tasks.isEmpty {
        session.output.line(
          "ends with Kelp: \(tasks.map(\.record.name).joined(separator: ", "))")
      }
      let rest = running.filter { $0.record.isTask != true }.map(\.record.name)
      if !rest.isEmpty { session.output.line("left running: \(rest.joined(separator: ", "))") }
    }
    session.wish = .quit
  }
}
