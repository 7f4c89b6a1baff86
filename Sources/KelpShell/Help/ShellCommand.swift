import ArgumentParser

/// A command of Kelp: its arguments are declared once, for the shell, the REPL, scripts, help and completion.
package protocol ShellCommand: ParsableCommand {
  /// Where the command belongs and how it is used.
  static var facts: CommandFacts { get }

  /// Runs the command. Throws `ShellError`, or an error of a lower room that `ShellError` can explain.
  @MainActor func run(in session: Session) async throws
}

extension ShellCommand {
  /// The command's full name.
  package static var name: String { configuration.commandName ?? "" }
}
