import ArgumentParser
import Corpus
import KelpBase
import SyntaxTrees
import Terminal
import TreeEdits

struct BankCommand: ShellCommand {
  static let configuration = CommandConfiguration(
    commandName: "bank", abstract: "Make or describe a bank of subtrees, the material of bank noise.",
    subcommands: [BankBuildCommand.self, BankInfoCommand.self, BankShowCommand.self])
  static let facts = CommandFacts(
    group: .training,
    examples: [
      "bank build corpus.jsonl --output bank.jsonl", "bank info bank.jsonl",
      "bank build corpus.jsonl --augment renamed,perturbed,synthetic --output bank.jsonl",
      "bank show bank.jsonl --kind BinOp --origin synthetic",
    ],
    jsonKeys: ["entries", "bytes", "kinds", "origins"], seeAlso: ["corrupt", "corpus"], runsAsChild: true)

  @MainActor func run(in session: Session) async throws { throw ShellError.needsSubcommand(Self.self) }
}

struct BankBuildCommand: ShellCommand {
  static let configuration = CommandConfiguration(
    commandName: "build", abstract: "Collect the subtrees of a corpus.")
  static let facts = BankCommand.facts

  @Argument(help: "Corpus files or folders of programs.") var corpora: [String]
  @Option(name: .shortAndLong, help: "The bank to write.") var output: String
  @Option(help: ArgumentHelp("The most entries of each kind.", valueName: "n")) var capacity = 2000
  @Option(help: ArgumentHelp("What the random choice starts from.", valueName: "s")) var seed: UInt64 = 42
  @OptionGroup var augment: AugmentOption
  @OptionGroup var json: JSONOption

  @MainActor func run(in session: Session) async throws {
    guard capacity >= 1 else { throw ShellError.usage("--capacity cannot be \(capacity)") }
    let augmentation = try augment.augmentation(session)
    var trees: [SyntaxTree] = []
    for path in corpora {
      for program in try session.readCorpus(path) {
        if let tree = try? session.language.parse(Array(program.code.utf8)) { trees.append(tree) }
      }
      try session.checkInterrupt()
    }
    var builder = SubtreeBankBuilder(language: session.language, capacity: capacity)
    var random = RandomSource(seed: seed)
    let progress = session.progress("bank", total: trees.count, unit: "programs")
    try builder.add(trees, augmentation: augmentation, random: &random) { done, total in
      if done & 63 == 0 { try session.checkInterrupt() }
      progress.update(count: done, total: total)
    }
    progress.finish()
    let bank = builder.bank()
    guard bank.count > 0 else { throw ShellError.failure("there is no subtree in these programs to keep") }
    try AtomicFile.write(bank.jsonLines(table: session.language.table), to: output)
    BankInfoCommand.show(bank, path: output, json: json.isOn(session), session)
  }
}

struct BankInfoCommand: ShellCommand {
  static let configuration = CommandConfiguration(
    commandName: "info", abstract: "Count what a bank holds.")
  static let facts = BankCommand.facts

  @Argument(help: "A bank.") var file: String
  @OptionGroup var json: JSONOption

  @MainActor func run(in session: Session) async throws {
    // Every entry is parsed: what is counted here is what noise can draw.
    BankInfoCommand.show(
      try session.readBank(file, checked: true), path: file, json: json.isOn(session), session)
  }

  @MainActor static func show(_ bank: SubtreeBank, path: String, json: Bool, _ session: Session) {
    let kinds = bank.statistics(table: session.language.table)
    let bytes = kinds.reduce(0) { $0 + $1.bytes }
    let origins = BankEntry.Origin.allCases.enumerated()
      .map { index, origin in (origin, kinds.reduce(0) { $0 + $1.origins[index] }) }.filter { $0.1 > 0 }
    if json {
      func object(_ counts: [(BankEntry.Origin, Int)]) -> JSONValue {
        .object(counts.map { JSONValue.Member(key: $0.0.rawValue, value: .int($0.1)) })
      }
      let list = kinds.map { kind -> JSONValue in
        [
          "kind": .string(kind.kind), "entries": .int(kind.entries), "bytes": .int(kind.bytes),
          "origins": object(Array(zip(BankEntry.Origin.allCases, kind.origins))),
        ]
      }
      return session.output.result([
        "path": .string(path), "entries": .int(bank.count), "bytes": .int(bytes), "origins": object(origins),
        "kinds": .array(list),
      ])
    }
    session.output.line(
      "\(SafeText(line: path)): \(Figures.count(bank.count)) subtrees, \(NumberText.size(bytes))")
    let shown = BankEntry.Origin.allCases.indices.filter { index in kinds.contains { $0.origins[index] > 0 } }
    let rows = kinds.sorted { $0.entries > $1.entries }.map { kind -> [StyledText] in
      [
        StyledText(SafeText(line: kind.kind), .cyan), "\(Figures.count(kind.entries))",
        "\(NumberText.size(kind.bytes))",
      ] + shown.map { "\(Figures.count(kind.origins[$0]))" }
    }
    let names = shown.map { BankEntry.Origin.allCases[$0].rawValue }
    let table = TextTable(
      columns: [.init("kind"), .init("entries", .right), .init("size", .right)]
        + names.map { .init(StyledText(SafeText(line: $0)), .right) }, rows: rows)
    session.output.lines(
      table.lines(width: session.output.layout.width, glyphs: session.output.layout.glyphs))
  }
}

struct BankShowCommand: ShellCommand {
  static let configuration = CommandConfiguration(
    commandName: "show", abstract: "Show some entries of a bank, drawn at random.")
  static let facts = BankCommand.facts

  @Argument(help: "A bank.") var file: String
  @Option(help: ArgumentHelp("Only entries of this kind of node.", valueName: "kind")) var kind: String?
  @Option(help: ArgumentHelp("Only entries of this origin.", valueName: "origin")) var origin: String?
  @Option(help: ArgumentHelp("How many.", valueName: "n")) var count = 10
  @Option(help: ArgumentHelp("What the random draws start from.", valueName: "s")) var seed: UInt64 = 42
  @OptionGroup var json: JSONOption

  @MainActor func run(in session: Session) async throws {
    guard (1...100_000).contains(count) else {
      throw ShellError.usage("--count cannot be \(count)", hint: "it is a number from 1 to 100000")
    }
    let bank = try session.readBank(file)
    let table = session.language.table
    var wanted: NodeKind?
    if let kind {
      guard let found = table.kind(named: kind) else {
        let names = bank.statistics(table: table).map(\.kind)
        let near = EditDistance.suggestions(for: kind, among: names).first
        throw ShellError.usage("there is no kind '\(kind)'", hint: near.map { "did you mean \($0)?" })
      }
      wanted = found
    }
    var source: BankEntry.Origin?
    if let origin {
      guard let found = BankEntry.Origin(rawValue: origin) else {
        let names = BankEntry.Origin.allCases.map(\.rawValue).joined(separator: ", ")
        throw ShellError.usage("there is no origin '\(origin)'", hint: "there are \(names)")
      }
      source = found
    }
    var entries = (wanted.map { bank.entries(of: $0) } ?? bank.entries)
      .filter { source == nil || $0.origin == source }
    guard !entries.isEmpty else { throw ShellError.failure("the bank has no such entry") }
    var random = RandomSource(seed: seed)
    entries.shuffle(using: &random)
    let drawn = entries.prefix(count)
    if json.isOn(session) {
      let list = drawn.map { entry -> JSONValue in
        [
          "kind": .string(table[entry.kind].name),
          "source": .string(String(decoding: entry.source, as: UTF8.self)),
          "statements": .int(entry.statements), "origin": .string(entry.origin.rawValue),
        ]
      }
      return session.output.result(["path": .string(file), "entries": .array(list)])
    }
    for entry in drawn {
      session.output.line(
        StyledText(SafeText(line: table[entry.kind].name), .cyan)
          + StyledText(SafeText(line: "  " + entry.origin.rawValue), .dim))
      for line in String(decoding: entry.source, as: UTF8.self).split(separator: "\n") {
        session.output.line("  \(SafeText(line: String(line)))")
      }
    }
  }
}
