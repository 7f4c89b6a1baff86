import ArgumentParser
import Foundation

struct BenchStartCommand: ShellCommand {
  static let configuration = CommandConfiguration(
    commandName: "start", abstract: "Seconds from starting Kelp until its first prompt.",
    discussion: """
      Starts the program in a terminal of its own, as if someone had typed kelp here, and waits for the prompt, the \
      loading of the checkpoint included. Beside it stands what loading the same checkpoint takes in this process.
      """)
  static let facts = BenchCommand.facts

  @Option(help: ArgumentHelp("The program to start; this one when left out.", valueName: "path"))
  var program: String?
  @OptionGroup var options: BenchOptions

  @MainActor func run(in session: Session) async throws {
    let program =
      program ?? Bundle.main.executablePath ?? CommandLine.arguments.first ?? "kelp"
    guard FileManager.default.isExecutableFile(atPath: program) else {
      throw ShellError.usage("'\(program)' is no program that can be started")
    }
    let checkpoint = session.namedCheckpoint ?? session.starter
    try await options.measure("start", session) { figures in
      let peer = try TerminalPeer(program, environment: session.environment)
      figures.add("seconds_to_prompt", try peer.secondsToPrompt { try session.checkInterrupt() })
      let start = BenchStopwatch.now
      if let checkpoint { _ = try session.loadModel(at: checkpoint) }
      figures.add("seconds_to_load", checkpoint == nil ? nil : BenchStopwatch.now - start)
    }
  }
}
