import ArgumentParser
import Terminal

struct OpenCommand: ShellCommand {
  static let configuration = CommandConfiguration(
    commandName: "open", abstract: "Make a program current.",
    discussion:
      "FILE:NAME takes one function or class of a file; a bare module file name such as bisect.py is looked up in the installed Python's library too.",
    aliases: ["o"])
  static let facts = CommandFacts(
    group: .programs, sessionOnly: true,
    examples: ["open Examples/Programs/median.py", "open bisect.py:insort_left", "open p1"],
    seeAlso: ["paste", "show", "programs"])

  @Argument(help: "A file, FILE:FUNCTION, a program such as p1, or - for the text of <<END.")
  var file: String?
  @Option(help: "What the program is meant to do.") var prompt: String?
  @Option(help: "The clean original, a file or program.") var gold: String?

  @MainActor func run(in session: Session) async throws {
    guard let file = file ?? (session.lineInput == nil ? nil : "-") else {
      throw ShellError.usage(
        "open what?", hint: "name a file, a program such as p1, or end the line with <<END")
    }
    let program = try session.load(file)
    let goldProgram = try gold.map { try session.load($0) }
    if let entry = program.entry {
      session.makeCurrent(entry.number)
    } else {
      session.add(program.tree, origin: program.origin)
    }
    try session.updateProgram { entry in
      if let prompt { entry.prompt = prompt }
      if let goldProgram {
        entry.gold = goldProgram.tree
        entry.goldName = goldProgram.origin
      }
    }
    let entry = try session.requireProgram()
    if program.entry != nil {
      session.showSource(of: entry)
    } else {
      session.output.paragraph(session.description(of: entry), indent: 3)
      session.noteHidden(entry.tree.source, of: entry.name)
    }
  }
}

struct PasteCommand: ShellCommand {
  static let configuration = CommandConfiguration(
    commandName: "paste", abstract: "Read lines up to a single . as a program.")
  static let facts = CommandFacts(
    group: .programs, sessionOnly: true, examples: ["paste"], seeAlso: ["open", "edit"])

  @MainActor func run(in session: Session) async throws {
    if session.lineInput != nil {
      let source = try session.standardInput()
      session.add(try session.parse(source, origin: "the text"), origin: "pasted")
      let entry = try session.requireProgram()
      session.output.paragraph(session.description(of: entry), indent: 3)
      session.noteHidden(entry.tree.source, of: entry.name)
    } else {
      session.wish = .paste
    }
  }
}

struct ShowCommand: ShellCommand {
  static let configuration = CommandConfiguration(
    commandName: "show", abstract: "Print the program on screen with line numbers.")
  static let facts = CommandFacts(
    group: .programs, sessionOnly: true, needs: [],
    examples: ["show", "show p1 --lines 3-9", "show --nodes", "show --raw"], seeAlso: ["tree", "open"])

  @Argument(help: "A program such as p1, a candidate such as r1.2, or a file.") var program: String?
  @Option(help: ArgumentHelp("Only these lines, such as 3-9.", valueName: "range")) var lines: String?
  @Flag(help: "Below each line the numbers of the nodes whose head tokens are in it.") var nodes = false
  @Flag(help: "The text as it is, without numbers.") var raw = false

  @MainActor func run(in session: Session) async throws {
    let tree = try session.tree(named: program)
    if raw {
      session.output.program(tree.source)
      return
    }
    let range = try lines.map { try ShowCommand.range($0) }
    let labels =
      !nodes
      ? []
      : session.language.editableNodes(in: tree).map { node in
        SourceListing.Label(
          start: session.language.headToken(of: node, in: tree).lowerBound, name: "n\(node)")
      }
    let listing = SourceListing.lines(
      tree.source, only: range, labels: labels, layout: session.output.layout)
    if listing.isEmpty, range != nil {
      throw ShellError.usage(
        "the program has only \(Figures.count(LineDiff.lines(tree.source).count, "line"))")
    }
    session.output.lines(listing)
    session.noteHidden(tree.source, of: program)
  }

  static func range(_ text: String) throws(ShellError) -> ClosedRange<Int> {
    let parts = text.split(separator: "-", omittingEmptySubsequences: false).map { Int($0) }
    if parts.count == 1, let only = parts[0], only > 0 { return only...only }
    if parts.count == 2, let first = parts[0], let last = parts[1], first > 0, first <= last {
      return first...last
    }
    throw .usage("'\(text)' is no range of lines", hint: "write 3-9, or one number")
  }
}

struct ProgramsCommand: ShellCommand {
  static let configuration = CommandConfiguration(
    commandName: "programs", abstract: "List the programs of this session.", aliases: ["ls"])
  static let facts = CommandFacts(
    group: .programs, sessionOnly: true, examples: ["programs"], jsonKeys: ["programs"], seeAlso: ["open"])

  @OptionGroup var json: JSONOption

  @MainActor func run(in session: Session) async throws {
    if json.isOn(session) {
      let list = session.programs.map { entry -> JSONValue in
        [
          "name": .string(entry.name), "origin": .string(entry.origin),
          "bytes": .int(entry.tree.source.count),
          "nodes": .int(entry.tree.count), "current": .bool(entry.number == session.currentProgram),
        ]
      }
      return session.output.result(["programs": .array(list)])
    }
    if session.programs.isEmpty { return session.output.line("no programs yet: open FILE, or paste one") }
    let rows = session.programs.map { entry -> [StyledText] in
      [
        entry.number == session.currentProgram ? "▸" : "", "\(entry.name)",
        StyledText(SafeText(line: entry.origin)), "\(entry.lineCount)", "\(entry.tree.count)",
        "\(entry.tests.count)",
      ]
    }
    let table = TextTable(
      columns: [
        .init(""), .init("name"), .init("origin", shrinksTo: 12), .init("lines", .right),
        .init("nodes", .right), .init("tests", .right),
      ], rows: rows)
    session.output.lines(
      table.lines(width: session.output.layout.width, glyphs: session.output.layout.glyphs, gap: 1))
  }
}

struct TakeCommand: ShellCommand {
  static let configuration = CommandConfiguration(
    commandName: "take", abstract: "Make the program on screen a program of its own.")
  static let facts = CommandFacts(
    group: .repair, sessionOnly: true, needs: [.candidate], examples: ["take"], seeAlso: ["goto", "show"])

  @MainActor func run(in session: Session) async throws {
    let place = try session.requirePlace()
    let tree = try session.state(of: place)
    let source = try session.requireProgram()
    let entry = session.add(
      tree, origin: "\(place.name) at step \(place.step)", prompt: source.prompt, tests: source.tests,
      gold: source.gold, goldName: source.goldName)
    session.output.paragraph(session.description(of: entry), indent: 3)
  }
}
