import Foundation
import Terminal

/// What TAB offers: a function of the text around the cursor, the names of the session and the files.
package struct Completer: Sendable {
  /// The names of a session that can stand in a line.
  package struct Names: Sendable, Equatable {
    /// Programs, such as `p2`.
    package var programs: [String] = []
    /// Candidates, such as `r1.3`.
    package var candidates: [String] = []
    /// Jobs, such as `%1`.
    package var jobs: [String] = []
    /// Nodes of the program on screen, with their kinds.
    package var nodes: [(name: String, kind: String)] = []

    /// Creates an empty set of names.
    package init() {}

    /// Whether two sets offer the same names.
    package static func == (left: Names, right: Names) -> Bool {
      left.programs == right.programs && left.candidates == right.candidates && left.jobs == right.jobs
        && left.nodes.map(\.name) == right.nodes.map(\.name)
    }
  }

  private let names: Names
  private let listFolder: @Sendable (String) -> [String]

  /// Creates a completer. `listFolder` gives the names in a folder, those of folders with a final `/`.
  package init(
    names: Names, listFolder: @escaping @Sendable (String) -> [String] = Completer.entries(of:)
  ) {
    self.names = names
    self.listFolder = listFolder
  }

  /// What TAB does with the text before and after the cursor.
  package func complete(_ before: String, _ after: String) -> Completion {
    let context = LineGrammar.context(before: before)
    if context.isComment { return Completion() }
    if context.isFile {
      return .of(context.typed, after: after, among: files(context.partial))
    }
    guard let first = context.words.first else {
      return .of(context.typed, after: after, among: commands)
    }
    guard case .found(let entry) = CommandTable.resolve(first, allowPrefixes: true) else {
      return Completion()
    }
    return .of(context.typed, after: after, among: arguments(entry, context))
  }

  private var commands: [Completion.Candidate] {
    CommandTable.entries.map { .init($0.name, help: SafeText(line: $0.summary)) }
  }

  private func arguments(_ entry: CommandEntry, _ context: CompletionContext) -> [Completion.Candidate] {
    let typed = Array(context.words.dropFirst())
    if entry.name == "help" {
      return typed.isEmpty
        ? commands + HelpTopic.all.map { .init($0.name, help: "a topic") } : subcommands(of: typed)
    }
    if entry.name == "set" { return settings(typed) }
    let (page, depth) = entry.page.descend(typed)
    let words = Array(typed.dropFirst(depth))
    if words.isEmpty, !page.visibleSubcommands.isEmpty, !context.partial.hasPrefix("-") {
      return page.visibleSubcommands.map { .init($0.commandName, help: SafeText(line: $0.abstract ?? "")) }
    }
    if let last = words.last, let option = page.option(named: last), option.kind == "option" {
      return values(of: option, partial: context.partial)
    }
    if let equals = context.partial.firstIndex(of: "="), context.partial.hasPrefix("--"),
      let option = page.option(named: String(context.partial[..<equals]))
    {
      let head = context.partial[...equals]
      let value = String(context.partial[context.partial.index(after: equals)...])
      return values(of: option, partial: value).map { .init(head + $0.text, help: $0.help, label: $0.text) }
    }
    let options = page.arguments.filter { $0.kind != "positional" }.map(candidate(for:))
    if context.partial.hasPrefix("-") { return options }
    let positional = page.arguments.filter { $0.kind == "positional" }
    var given = 0
    var isValue = false
    for word in words {
      if isValue {
        isValue = false
      } else if word.hasPrefix("-") {
        isValue = page.option(named: word)?.kind == "option"
      } else {
        given += 1
      }
    }
    let argument = given < positional.count ? positional[given] : positional.last { $0.isRepeating }
    let values = argument.map { self.values(of: $0, partial: context.partial) } ?? []
    // After a complete command word TAB shows the options when there is nothing else to offer.
    return values.isEmpty && context.partial.isEmpty ? options : values
  }

  private func candidate(for option: ArgumentDescription) -> Completion.Candidate {
    var help = option.abstract ?? ""
    if let value = option.defaultValue, option.kind == "option" { help += " (\(value))" }
    let spelling = option.spellings.first { $0.hasPrefix("--") } ?? option.spellings.first ?? ""
    return .init(spelling, help: SafeText(line: help), label: option.synopsis)
  }

  private func subcommands(of words: [String]) -> [Completion.Candidate] {
    guard let entry = words.first.flatMap(CommandTable.entry(named:)) else { return [] }
    return entry.page.descend(Array(words.dropFirst())).page.visibleSubcommands.map {
      .init($0.commandName, help: SafeText(line: $0.abstract ?? ""))
    }
  }

  private func settings(_ typed: [String]) -> [Completion.Candidate] {
    guard let name = typed.first else {
      return Settings.all.map { .init($0.name, help: SafeText(line: $0.help)) }
    }
    return (Settings.all.first { $0.name == name }?.values ?? []).map { .init($0) }
  }

  /// What can stand for a place holder: the declaration's own values, or what its name says it is.
  private func values(of argument: ArgumentDescription, partial: String) -> [Completion.Candidate] {
    if let all = argument.allValues, !all.isEmpty { return all.map { .init($0) } }
    func named(_ names: [String]) -> [Completion.Candidate] { names.map { .init($0) } }
    switch argument.valueName ?? "" {
    case "file", "files", "program", "gold", "first", "second", "tests", "corpora", "sources", "corpus-file",
      "output", "bank", "corpus":
      return named(names.programs) + files(partial)
    case "results", "saved": return named(names.jobs) + files(partial)
    case "thing": return named(names.candidates + ["positions"]) + files(partial)
    case "recording": return named(["stop"]) + files(partial)
    case "candidate", "repair": return named(names.candidates)
    case "node", "at": return nodes
    case "job", "jobs": return named(names.jobs)
    case "checkpoint", "path", "folders", "output-dir": return files(partial)
    default: return []
    }
  }

  private var nodes: [Completion.Candidate] {
    names.nodes.map { .init($0.name, help: SafeText(line: $0.kind)) }
  }

  private func files(_ partial: String) -> [Completion.Candidate] {
    var folder = ""
    if let slash = partial.lastIndex(of: "/") { folder = String(partial[...slash]) }
    let showsHidden = partial.dropFirst(folder.count).hasPrefix(".")
    return listFolder(folder.isEmpty ? "." : folder).filter { showsHidden || !$0.hasPrefix(".") }
      .map { .init(folder + $0, label: $0) }
  }

  /// The names in a folder, sorted, those of folders with a final `/`.
  package static func entries(of folder: String) -> [String] {
    let names = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
    return names.sorted().map { name in
      var isFolder: ObjCBool = false
      let path = folder.hasSuffix("/") ? folder + name : folder + "/" + name
      let exists = FileManager.default.fileExists(atPath: path, isDirectory: &isFolder)
      return exists && isFolder.boolValue ? name + "/" : name
    }
  }
}
