import ArgumentParser
import Foundation
import Sandbox
import Terminal

/// The program behind the command `kelp`: chooses a door and gives the exit status.
@MainActor package enum KelpProgram {
  /// Runs with the process's arguments, without its name.
  package static func run(_ arguments: [String]) async -> Int32 {
    let facts = TerminalFacts.current()
    let front: FrontDoor
    do {
      front = try FrontDoor.parse(arguments)
    } catch {
      return refuse(error, arguments, facts)
    }
    let options = TerminalOptions(
      color: front.color, width: front.width, isASCII: front.ascii ? true : nil)
    let capabilities = TerminalCapabilities(facts: facts, options: options)
    if front.version { return await oneCommand(["version"], front, facts, capabilities) }
    if front.help { return await oneCommand(["help"] + front.command, front, facts, capabilities) }
    if !front.command.isEmpty { return await oneCommand(front.command, front, facts, capabilities) }
    if !front.commands.isEmpty || front.script != nil || !capabilities.canEdit {
      return await script(front, facts, capabilities)
    }
    let monitor = InterruptMonitor()
    monitor?.start()
    let session = makeSession(.repl, front, facts, capabilities, monitor)
    if let status = record(front, session) { return status }
    defer { session.finishRecording() }
    return await InteractiveDoor(session: session, capabilities: capabilities, monitor: monitor).run()
  }

  private static func oneCommand(
    _ words: [String], _ front: FrontDoor, _ facts: TerminalFacts, _ capabilities: TerminalCapabilities
  ) async -> Int32 {
    let monitor = InterruptMonitor()
    watch(monitor)
    let session = makeSession(.shell, front, facts, capabilities, monitor)
    if let status = record(front, session) { return status }
    defer { session.finishRecording() }
    let status = await CommandRunner(session: session).run(
      words: words, line: words.map(LineGrammar.quoted).joined(separator: " "))
    JobReporter(environment: facts.environment)?.finish(exit: status)
    return status
  }

  private static func script(
    _ front: FrontDoor, _ facts: TerminalFacts, _ capabilities: TerminalCapabilities
  ) async -> Int32 {
    let monitor = InterruptMonitor()
    watch(monitor)
    let session = makeSession(.script, front, facts, capabilities, monitor)
    if let status = record(front, session) { return status }
    defer { session.finishRecording() }
    let door = ScriptDoor(session: session, keepsGoing: front.keepGoing, echoes: front.echo)
    var status: Int32 = 0
    if let path = front.script {
      status = await door.run(file: path)
      if status > 1, !front.keepGoing { return status }
    }
    if !front.commands.isEmpty {
      let last = await door.run(commands: front.commands)
      return last == 0 ? status : last
    }
    if front.script == nil { return await door.run(PlainLineReader()) }
    return status
  }

  /// Begins the recording that `--record` asks for. Gives an exit status when it cannot be begun.
  private static func record(_ front: FrontDoor, _ session: Session) -> Int32? {
    guard let path = front.record else { return nil }
    do {
      try session.startRecording(path)
      return nil
    } catch {
      let shown = ShellError(explaining: error)
      session.output.errorLines(ErrorView.lines(shown, layout: session.output.errorLayout))
      return shown.status
    }
  }

  /// Asks the running command to stop at the first Ctrl-C and ends the process at the second.
  private static func watch(_ monitor: InterruptMonitor?) {
    monitor?.start()
    monitor?.setHandler { [weak monitor] count in
      guard count > 1 else { return }
      monitor?.stop()
      kill(getpid(), SIGINT)
    }
  }

  private static func makeSession(
    _ door: Door, _ front: FrontDoor, _ facts: TerminalFacts, _ capabilities: TerminalCapabilities,
    _ monitor: InterruptMonitor?
  ) -> Session {
    let output = Output(
      sink: StandardStreams(),
      layout: Layout(width: capabilities.width, appearance: capabilities.output),
      errorLayout: Layout(width: capabilities.width, appearance: capabilities.error),
      isTerminal: facts.isOutputTerminal, notesAreResults: door == .repl,
      jsonMode: door == .script ? .jsonLines : .json, alwaysJSON: front.json)
    output.plainWidth = front.width ?? 80
    output.keepsColor = front.color == .always
    let jobs = JobStore(
      root: JobStore.stateFolder(environment: facts.environment) + "/jobs",
      executable: Bundle.main.executablePath ?? CommandLine.arguments.first ?? "kelp")
    let session = Session(
      engines: .standard(isolation: front.sandbox), door: door, output: output,
      environment: facts.environment, jobs: jobs, isInterrupted: { monitor?.isInterrupted ?? false })
    session.progressMode =
      facts.environment["KELP_PROGRESS"] == "lines" ? .lines : ProgressLine.Mode.automatic(capabilities)
    if front.ascii { session.settings.isASCII = true }
    return session
  }

  private static func refuse(_ error: any Error, _ arguments: [String], _ facts: TerminalFacts) -> Int32 {
    let capabilities = TerminalCapabilities(facts: facts)
    let layout = Layout(width: capabilities.width, appearance: capabilities.error)
    let shown = ShellError.wrongArguments(error, command: FrontDoor.self, line: ["kelp"])
    let general = ShellError(shown.kind, shown.message, hint: "kelp --help says how it is called")
    let lines = ErrorView.lines(general, layout: layout).map { layout.appearance.render($0) + "\n" }
    DescriptorOutput.write(lines.joined(), to: 2)
    return general.status
  }
}

extension TerminalOptions.ColorMode: ExpressibleByArgument {}
extension SandboxIsolation: ExpressibleByArgument {}

/// What stands before a command on the line of the system's shell.
struct FrontDoor: ParsableArguments {
  @Option(name: .customShort("c"), help: "Run a command as typed in the REPL; can be given several times.")
  var commands: [String] = []
  @Option(help: "Run the commands of a file.") var script: String?
  @Flag(help: "In a script: run on after a command that fails.") var keepGoing = false
  @Flag(help: "In a script: print each command first.") var echo = false
  @Option(help: ArgumentHelp("Record what is shown, for asciinema.", valueName: "file.cast")) var record:
    String?
  @Flag(help: "Every command prints JSON.") var json = false
  @Option(help: "When to use colour.") var color: TerminalOptions.ColorMode = .auto
  @Option(help: "The width of the output in columns.") var width: Int?
  @Flag(help: "Draw with ASCII characters only.") var ascii = false
  @Option(help: "How programs under test are kept away from the machine.") var sandbox: SandboxIsolation =
    .bubblewrap
  @Flag(help: "Show the version.") var version = false
  @Flag(name: .shortAndLong, help: "Show help.") var help = false
  @Argument(parsing: .captureForPassthrough, help: "A command and its arguments.") var command: [String] = []

  func validate() throws {
    if let width, width < 20 { throw ValidationError("--width is a number from 20 up") }
  }
}
