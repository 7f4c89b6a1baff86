import ArgumentParser
import Foundation
import Terminal

struct WatchCommand: ShellCommand {
  static let configuration = CommandConfiguration(
    commandName: "watch", abstract: "Run a command again and again, until Ctrl-C.")
  static let facts = CommandFacts(
    group: .session, sessionOnly: true, examples: ["watch 5 jobs", "watch 0.5 status --count 3"],
    seeAlso: ["fg", "log"])

  @Argument(help: "Seconds from one run to the next.") var seconds: Double
  @Argument(
    parsing: .captureForPassthrough, help: "The command and its arguments; --count N ends after N runs.")
  var command: [String] = []

  @MainActor func run(in session: Session) async throws {
    guard seconds.isFinite, seconds >= 0, seconds <= 86_400 else {
      throw ShellError.usage("watch cannot wait \(Figures.number(seconds)) seconds", hint: "watch 5 jobs")
    }
    let (words, count) = try split()
    guard let perform = session.perform, !words.isEmpty else {
      throw ShellError.usage("watch what?", hint: "watch 5 jobs runs the command jobs every 5 seconds")
    }
    let input = session.lineInput
    var runs = 0
    while true {
      let start = ProcessInfo.processInfo.systemUptime
      let status = await perform(words, input)
      runs += 1
      session.passedStatus = status == 0 ? nil : status
      if status > 1 || runs == count { return }
      while ProcessInfo.processInfo.systemUptime - start < seconds {
        if session.isInterrupted() { return }
        try? await Task.sleep(for: .milliseconds(50))
      }
      if session.isInterrupted() { return }
      session.output.note(StyledText("after \(Figures.seconds(seconds))", .dim))
    }
  }

  /// The command, and how often it is run: `--count` at the end is its own where it knows such an option.
  private func split() throws(ShellError) -> (words: [String], count: Int?) {
    var words = command
    if words.first == "--" { words.removeFirst() }
    var text: String?
    if let last = words.last, last.hasPrefix("--count=") {
      text = String(last.dropFirst("--count=".count))
      words.removeLast()
    } else if words.count > 2, words[words.count - 2] == "--count" {
      text = words.last
      words.removeLast(2)
    } else if words.count > 2, words[0] == "--count" {
      text = words[1]
      words.removeFirst(2)
    }
    guard let text else { return (words, nil) }
    if words != command, let entry = words.first.flatMap(CommandTable.entry(named:)),
      entry.page.option(named: "--count") != nil, command.first != "--count"
    {
      return (command, nil)
    }
    guard let count = Int(text), count > 0 else {
      throw .usage("--count cannot be '\(text)'", hint: "it is a number from 1 up")
    }
    return (words, count)
  }
}

struct TimeCommand: ShellCommand {
  static let configuration = CommandConfiguration(
    commandName: "time", abstract: "Run a command and say how long it took, on the clock and the processor.")
  static let facts = CommandFacts(
    group: .session, sessionOnly: true, examples: ["time status", "time repair --beam 4"], seeAlso: ["set"])

  @Argument(parsing: .captureForPassthrough, help: "The command and its arguments.") var command: [String] =
    []

  @MainActor func run(in session: Session) async throws {
    var words = command
    if words.first == "--" { words.removeFirst() }
    guard let perform = session.perform, !words.isEmpty else {
      throw ShellError.usage("time what?", hint: "time repair runs the command repair")
    }
    let start = ProcessInfo.processInfo.systemUptime
    let before = Self.processorSeconds
    let status = await perform(words, session.lineInput)
    let wall = ProcessInfo.processInfo.systemUptime - start
    let processor = Self.processorSeconds - before
    var text = "\(words[0]): \(Figures.seconds(wall)), processor \(Figures.seconds(processor))"
    if wall > 0.001 { text += String(format: " (%.1f cores)", processor / wall) }
    session.output.note(StyledText(SafeText(line: text), .dim))
    session.passedStatus = status == 0 ? nil : status
  }

  /// Seconds that this process, its threads and the children that it has seen end worked on a processor.
  private static var processorSeconds: Double {
    func seconds(_ who: __rusage_who) -> Double {
      var usage = rusage()
      guard getrusage(__rusage_who_t(who.rawValue), &usage) == 0 else { return 0 }
      func value(_ time: timeval) -> Double { Double(time.tv_sec) + Double(time.tv_usec) / 1e6 }
      return value(usage.ru_utime) + value(usage.ru_stime)
    }
    return seconds(RUSAGE_SELF) + seconds(RUSAGE_CHILDREN)
  }
}

struct SourceCommand: ShellCommand {
  static let configuration = CommandConfiguration(
    commandName: "source", abstract: "Run the commands of a file in this session.",
    discussion: "The first that fails ends it. Commands are written in full, as in every script.")
  static let facts = CommandFacts(
    group: .session, sessionOnly: true, examples: ["source setup.kelp", "source setup.kelp --keep-going"],
    seeAlso: ["scripts"])

  @Argument(help: ArgumentHelp("A file of commands.", valueName: "file")) var file: String
  @Flag(help: "Run on after a command that fails.") var keepGoing = false
  @Flag(help: "Print each command first.") var echo = false

  @MainActor func run(in session: Session) async throws {
    guard session.sourceDepth < 16 else {
      throw ShellError.usage("'\(file)' is read from within itself, or files are nested more than 16 deep")
    }
    session.sourceDepth += 1
    defer { session.sourceDepth -= 1 }
    let status = await ScriptDoor(session: session, keepsGoing: keepGoing, echoes: echo).run(file: file)
    session.passedStatus = status == 0 ? nil : status
  }
}
