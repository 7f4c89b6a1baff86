import ArgumentParser
import Terminal

struct EditCommand: ShellCommand {
  static let configuration = CommandConfiguration(
    commandName: "edit",
    abstract: "Open the program on screen in your editor; what you save is a new program.",
    aliases: ["e"])
  static let facts = CommandFacts(
    group: .programs, sessionOnly: true, examples: ["edit", "edit p1"], seeAlso: ["open", "diff"])

  @Argument(help: "A program such as p1, or a candidate such as r1.2.") var program: String?

  @MainActor func run(in session: Session) async throws {
    let tree = try session.tree(named: program)
    let bytes: [UInt8]
    do {
      bytes = try ExternalEditor.edit(
        String(decoding: tree.source, as: UTF8.self), ending: ".py",
        command: ExternalEditor.command(environment: session.environment))
    } catch {
      throw ShellError.failure(error.description, hint: "VISUAL or EDITOR names the editor")
    }
    guard bytes != tree.source else { return session.output.line("nothing changed") }
    let edited = try session.parse(bytes, origin: "the edited text")
    let old = session.program
    let entry = session.add(
      edited, origin: "edited", prompt: old?.prompt, tests: old?.tests ?? [], gold: old?.gold,
      goldName: old?.goldName)
    session.output.paragraph(session.description(of: entry), indent: 3)
    let diff = LineDiff(from: tree.source, to: bytes, context: session.settings.context)
    session.output.lines(DiffView.lines(diff, layout: session.output.layout))
    session.noteHidden(bytes, of: entry.name)
  }
}
