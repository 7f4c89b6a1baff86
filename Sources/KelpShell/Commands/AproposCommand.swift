import ArgumentParser
import Terminal

struct AproposCommand: ShellCommand {
  static let configuration = CommandConfiguration(
    commandName: "apropos", abstract: "Find commands, options and topics by a word.")
  static let facts = CommandFacts(
    group: .session, examples: ["apropos checkpoint", "apropos seed"], answersNo: "nothing is found",
    seeAlso: ["help"])

  @Argument(help: "A word, or a part of one.") var word: String

  @MainActor func run(in session: Session) async throws {
    let wanted = word.lowercased()
    func holds(_ text: String?) -> Bool { text?.lowercased().contains(wanted) ?? false }
    var rows: [[StyledText]] = []
    func add(_ name: String, _ text: String) {
      rows.append([StyledText(SafeText(line: name), .bold), StyledText(SafeText(line: text))])
    }
    func search(_ name: String, _ page: ArgumentPage) {
      for argument in page.arguments
      where argument.kind != "positional"
        && (holds(argument.abstract) || argument.spellings.contains(where: holds))
      {
        add(
          "\(name) \(argument.spellings.first { $0.hasPrefix("--") } ?? argument.synopsis)",
          argument.abstract ?? "")
      }
      for sub in page.visibleSubcommands {
        if holds(sub.abstract) || holds(sub.commandName) {
          add("\(name) \(sub.commandName)", sub.abstract ?? "")
        }
        search("\(name) \(sub.commandName)", sub)
      }
    }
    for entry in CommandTable.entries {
      let names = [entry.name] + entry.aliases
      if names.contains(where: holds) || holds(entry.summary) || holds(entry.page.discussion) {
        add(entry.name, entry.summary)
      }
      search(entry.name, entry.page)
    }
    for topic in HelpTopic.all where holds(topic.name) || holds(topic.text) {
      add("help \(topic.name)", "a topic")
    }
    for setting in Settings.all where holds(setting.name) || holds(setting.help) {
      add("set \(setting.name)", setting.help)
    }
    guard !rows.isEmpty else {
      session.output.line("nothing is said of '\(SafeText(line: word))'")
      throw ShellError.no
    }
    let layout = session.output.layout
    session.output.lines(
      TextTable(columns: [.init("", shrinksTo: 12), .init("", shrinksTo: 16)], rows: rows)
        .lines(width: layout.width, glyphs: layout.glyphs))
  }
}
