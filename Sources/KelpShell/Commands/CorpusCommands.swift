import ArgumentParser
import KelpBase
import Terminal
import TreeEdits

struct CorpusCommand: ShellCommand {
  static let configuration = CommandConfiguration(
    commandName: "corpus", abstract: "Make a training corpus of programs on this machine.",
    subcommands: [CorpusPrepareCommand.self])
  static let facts = CommandFacts(
    group: .training,
    examples: [
      "corpus prepare stdlib --output corpus.jsonl", "corpus prepare src --output c.txt",
      "corpus prepare --programs Examples/Programs=12 stdlib --max-bytes 300 --output corpus.jsonl",
      "corpus prepare installed --mbpp mbpp.jsonl --specs --report dropped.jsonl --output corpus.jsonl",
      "corpus prepare --archive numpy-2.3.4.tar.gz --directory src --output corpus.jsonl",
    ],
    jsonKeys: ["files", "found", "kept", "dropped", "duplicates", "output"], seeAlso: ["train", "bank"],
    runsAsChild: true)

  @MainActor func run(in session: Session) async throws { throw ShellError.needsSubcommand(Self.self) }
}

struct BankCommand: ShellCommand {
  static let configuration = CommandConfiguration(
    commandName: "bank", abstract: "Make or describe a bank of subtrees, the material of bank noise.",
    subcommands: [BankBuildCommand.self, BankInfoCommand.self])
  static let facts = CommandFacts(
    group: .training, examples: ["bank build corpus.jsonl --output bank.jsonl", "bank info bank.jsonl"],
    jsonKeys: ["entries", "bytes", "kinds"], seeAlso: ["corrupt", "corpus"], runsAsChild: true)

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
  @OptionGroup var json: JSONOption

  @MainActor func run(in session: Session) async throws {
    guard capacity >= 1 else { throw ShellError.usage("--capacity cannot be \(capacity)") }
    var builder = SubtreeBankBuilder(language: session.language, capacity: capacity)
    var random = RandomSource(seed: seed)
    for path in corpora {
      let programs = try session.readCorpus(path)
      let progress = session.progress("bank", total: programs.count, unit: "programs")
      for (index, program) in programs.enumerated() {
        try session.checkInterrupt()
        if let tree = try? session.language.parse(Array(program.code.utf8)) {
          builder.add(tree, origin: .corpus, random: &random)
        }
        progress.update(count: index + 1)
      }
      progress.finish()
    }
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
    BankInfoCommand.show(try session.readBank(file), path: file, json: json.isOn(session), session)
  }

  @MainActor static func show(_ bank: SubtreeBank, path: String, json: Bool, _ session: Session) {
    let kinds = bank.statistics(table: session.language.table)
    let bytes = kinds.reduce(0) { $0 + $1.bytes }
    if json {
      let list = kinds.map { kind -> JSONValue in
        ["kind": .string(kind.kind), "entries": .int(kind.entries), "bytes": .int(kind.bytes)]
      }
      return session.output.result([
        "path": .string(path), "entries": .int(bank.count), "bytes": .int(bytes), "kinds": .array(list),
      ])
    }
    session.output.line(
      "\(SafeText(line: path)): \(Figures.count(bank.count)) subtrees, \(NumberText.size(bytes))")
    let rows = kinds.sorted { $0.entries > $1.entries }.map { kind -> [StyledText] in
      [
        StyledText(SafeText(line: kind.kind), .cyan), "\(Figures.count(kind.entries))",
        "\(NumberText.size(kind.bytes))",
      ]
    }
    let table = TextTable(
      columns: [.init("kind"), .init("entries", .right), .init("size", .right)], rows: rows)
    session.output.lines(
      table.lines(width: session.output.layout.width, glyphs: session.output.layout.glyphs))
  }
}
