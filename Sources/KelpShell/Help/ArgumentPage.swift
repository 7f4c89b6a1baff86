import ArgumentParser
import Foundation

/// The arguments of a command as its declaration describes them: what help prints and TAB offers.
package struct ArgumentPage: Decodable, Sendable {
  /// The name of the command or subcommand.
  package let commandName: String
  /// What it does in one line.
  package let abstract: String?
  /// What more there is to say.
  package let discussion: String?
  /// The commands below it, such as `bench parse`.
  package let subcommands: [ArgumentPage]?
  /// Its arguments in the order of their declaration, without the help flag.
  package var arguments: [ArgumentDescription] {
    (declared ?? []).filter { $0.shouldDisplay && $0.longName != "help" && $0.longName != "version" }
  }

  private let declared: [ArgumentDescription]?

  private enum CodingKeys: String, CodingKey {
    case commandName, abstract, discussion, subcommands
    case declared = "arguments"
  }

  /// The subcommands that a person can type.
  package var visibleSubcommands: [ArgumentPage] { (subcommands ?? []).filter { $0.commandName != "help" } }

  /// The page of a declaration. Read off the parser's own description of it.
  package static func of(_ type: any ParsableArguments.Type) -> ArgumentPage {
    struct Dump: Decodable { let command: ArgumentPage }
    let data = Data(type._dumpHelp().utf8)
    guard let dump = try? JSONDecoder().decode(Dump.self, from: data) else {
      return ArgumentPage(named: "kelp")
    }
    return dump.command
  }

  private init(named name: String) {
    commandName = name
    abstract = nil
    discussion = nil
    subcommands = nil
    declared = nil
  }

  /// The page of the subcommand that the words name, as deep as they go, and how many words that took.
  package func descend(_ words: [String]) -> (page: ArgumentPage, depth: Int) {
    guard let word = words.first, let next = visibleSubcommands.first(where: { $0.commandName == word })
    else {
      return (self, 0)
    }
    let below = next.descend(Array(words.dropFirst()))
    return (below.page, below.depth + 1)
  }

  /// The words without each `--no-X` that undoes a flag `--X` before it, and without that flag.
  ///
  /// A `--no-X` that the declaration knows stays, and so does everything behind `--`.
  package func withoutUndoneFlags(_ words: [String]) -> [String] {
    let (page, _) = descend(words)
    var result: [String] = []
    var isOver = false
    for word in words {
      isOver = isOver || word == "--"
      let name = word.dropFirst("--no-".count)
      if !isOver, word.hasPrefix("--no-"), page.option(named: word) == nil,
        page.option(named: "--" + name)?.kind == "flag"
      {
        result.removeAll { $0 == "--" + name }
      } else {
        result.append(word)
      }
    }
    return result
  }

  /// The option with a name such as `--beam` or `-n`, or nil.
  package func option(named name: String) -> ArgumentDescription? {
    arguments.first { $0.spellings.contains(name) }
  }
}

/// One argument, option or flag.
package struct ArgumentDescription: Decodable, Sendable {
  /// One way to write it.
  package struct Name: Decodable, Sendable {
    /// "long", "short" or "longWithSingleDash".
    package let kind: String
    /// The name without dashes.
    package let name: String
  }

  /// "positional", "option" or "flag".
  package let kind: String
  /// Whether help shows it.
  package let shouldDisplay: Bool
  /// Whether it may be left out.
  package let isOptional: Bool
  /// Whether it can be given several times.
  package let isRepeating: Bool
  /// All ways to write it.
  package let names: [Name]?
  /// The place holder of its value.
  package let valueName: String?
  /// What it is when it is not given.
  package let defaultValue: String?
  /// The values that it can have, when they are a fixed set.
  package let allValues: [String]?
  /// What it is for.
  package let abstract: String?

  /// The first long name without dashes, or nil.
  package var longName: String? { names?.first { $0.kind == "long" }?.name }

  /// Every way to write it, with dashes.
  package var spellings: [String] {
    (names ?? []).map { ($0.kind == "long" ? "--" : "-") + $0.name }
  }

  /// The place holder in capitals, as help shows it.
  package var placeholder: String { (valueName ?? "value").uppercased() }

  /// The option with its place holder, such as `-n, --count N`.
  package var synopsis: String {
    if kind == "positional" { return placeholder + (isRepeating ? "..." : "") }
    let spelled = spellings.sorted { $0.utf8.count < $1.utf8.count }.joined(separator: ", ")
    return kind == "option" ? "\(spelled) \(choices ?? placeholder)" : spelled
  }

  /// The fixed set of values joined by bars when it is short, or nil.
  private var choices: String? {
    guard let allValues, !allValues.isEmpty else { return nil }
    let joined = allValues.joined(separator: "|")
    return joined.count <= 28 ? joined : nil
  }
}
