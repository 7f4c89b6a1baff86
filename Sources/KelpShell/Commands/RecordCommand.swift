import ArgumentParser
import Terminal

struct RecordCommand: ShellCommand {
  static let configuration = CommandConfiguration(
    commandName: "record", abstract: "Record this session as it is seen, for asciinema.",
    discussion: """
      FILE.cast is an asciicast (version 2): what is shown, with its times, a marker for each command, and changes of \
      the terminal's size. Keys are not recorded, nor is what other programs write: an editor, a pager, !COMMAND. \
      Pauses of more than two seconds are played as two. kelp --record FILE.cast records from the start; quit ends the \
      recording. A file that is there is replaced.
      """)
  static let facts = CommandFacts(
    group: .session, sessionOnly: true, examples: ["record demo.cast", "record stop"],
    seeAlso: ["export", "play", "status"])

  @Argument(help: ArgumentHelp("A file to write, or stop.", valueName: "recording")) var file: String

  @MainActor func run(in session: Session) async throws {
    if file == "stop" { return try session.stopRecording() }
    try session.startRecording(file)
    session.output.line("recording to \(SafeText(line: file)): record stop ends it")
  }
}
