import ArgumentParser

struct CompletionCommand: ShellCommand {
  enum SystemShell: String, ExpressibleByArgument, CaseIterable { case bash, zsh, fish }

  static let configuration = CommandConfiguration(
    commandName: "completion", abstract: "Print a script that completes kelp in the system's shell.")
  static let facts = CommandFacts(
    group: .session, examples: ["completion bash"], seeAlso: ["help"])

  @Argument(help: "The shell.") var shell: SystemShell

  @MainActor func run(in session: Session) async throws {
    let kind: CompletionShell =
      switch shell {
      case .bash: .bash
      case .zsh: .zsh
      case .fish: .fish
      }
    session.output.program(Array(CommandTree.completionScript(for: kind).utf8))
  }
}

/// The commands of the system's shell as one tree, which is what completion scripts are made from.
struct CommandTree: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "kelp", subcommands: CommandTable.commands.filter { !$0.facts.sessionOnly })
}
