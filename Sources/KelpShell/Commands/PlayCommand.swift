import ArgumentParser
import Terminal

struct PlayCommand: ShellCommand {
  static let configuration = CommandConfiguration(
    commandName: "play", abstract: "Step on to the end, waiting at each step.",
    discussion: """
      Enter goes on at once, Ctrl-C stays at the step that is reached. Without a terminal nothing waits.
      """)
  static let facts = CommandFacts(
    group: .repair, sessionOnly: true, needs: [.candidate], examples: ["play", "play --delay 0.5"],
    seeAlso: ["next", "goto", "export"])

  @Option(help: ArgumentHelp("Seconds between two steps.", valueName: "seconds")) var delay = 1.5

  @MainActor func run(in session: Session) async throws {
    guard delay >= 0, delay <= 3600 else {
      throw ShellError.usage("--delay cannot be \(delay)", hint: "it is a number of seconds from 0 to 3600")
    }
    var place = try session.requirePlace()
    let total = try session.stepCount(of: place)
    while place.step < total {
      try session.checkInterrupt()
      place.step += 1
      try session.go(to: place)
      try session.showPlace()
      guard place.step < total, session.door == .repl, session.output.isTerminal else { continue }
      try await session.wait(seconds: delay)
    }
    session.output.line(try session.ending(of: place))
  }
}
