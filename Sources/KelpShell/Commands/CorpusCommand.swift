import ArgumentParser

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
    jsonKeys: ["files", "found", "kept", "dropped", "duplicates", "asserts", "output"],
    seeAlso: ["train", "bank"],
    runsAsChild: true)

  @MainActor func run(in session: Session) async throws { throw ShellError.needsSubcommand(Self.self) }
}
