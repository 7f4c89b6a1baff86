import ArgumentParser
import EditModel
import KelpBase
import Repair
import Search
import SyntaxTrees
import Training
import Transformer

/// The model that a bench uses.
struct BenchModel: ParsableArguments {
  @Option(
    help: ArgumentHelp("A checkpoint; the loaded or shipped one when left out.", valueName: "checkpoint"))
  var checkpoint: String?

  init() {}

  @MainActor func load(_ session: Session) throws -> SessionModel {
    try checkpoint.map { try session.loadModel(at: $0) } ?? session.requireOrFindModel()
  }
}

struct BenchDecodeCommand: ShellCommand {
  static let configuration = CommandConfiguration(
    commandName: "decode", abstract: "Milliseconds for each token of text that the model writes.",
    discussion: """
      First the transformer alone, of the size of overnight_cpu with random weights, after a context of --context \
      tokens: so many branches at a time, and one. Then whole edits drawn with the checkpoint, grammar and all.
      """)
  static let facts = BenchCommand.facts

  @OptionGroup var model: BenchModel
  @Option(help: ArgumentHelp("Trajectories at a time.", valueName: "n")) var batch = 16
  @Option(help: ArgumentHelp("Tokens of context for the transformer alone.", valueName: "n")) var context =
    256
  @OptionGroup var options: BenchOptions

  @MainActor func run(in session: Session) async throws {
    guard (1...448).contains(context) else {
      throw ShellError.usage("--context cannot be \(context)", hint: "it is a number from 1 to 448")
    }
    guard (1...1024).contains(batch) else {
      throw ShellError.usage("--batch cannot be \(batch)", hint: "it is a number from 1 to 1024")
    }
    let tree = try session.parse(Array(BenchFunctions.example.utf8), origin: "the example")
    let loaded = try model.load(session)
    let proposer = try loaded.makeProposer(TaskBrief())
    let checkpoint = try? ModelCheckpoint.load(loaded.path)
    var reference = TrainingOptions()
    reference.codec = .offset
    let bench = DecodingBenchmark(TrainingRun.configuration(of: reference).transformer) { BenchStopwatch.now }
    try await options.measure("decode", session, facts: [("batch", batch)]) { figures in
      let together = try bench.decoding(context: context, batch: batch, tokens: 64)
      let alone = try bench.decoding(context: context, batch: 1, tokens: 64)
      figures.add("transformer_ms_per_token", together.millisecondsPerToken)
      figures.add("transformer_ms_per_token_alone", alone.millisecondsPerToken)
      figures.add("transformer_ms_per_context", alone.prefillMilliseconds)
      // Every run draws the same moves.
      var random = RandomSource(seed: 1)
      var (tokens, seconds) = (0, 0.0)
      while seconds < 1 {
        try session.checkInterrupt()
        let start = BenchStopwatch.now
        let drawn = try proposer.sample(in: tree, count: batch, temperature: 0.8, random: &random)
        seconds += BenchStopwatch.now - start
        // Each move is a place, an action, a text and its end.
        tokens += drawn.proposals.reduce(0) { $0 + 3 + ($1.edit?.fragment?.source.count ?? 0) }
      }
      figures.add("ms_per_token", tokens == 0 ? nil : seconds * 1000 / Double(tokens))
      figures.add("tokens_per_second", Double(tokens) / seconds)
      figures.add("mask_share", try maskShare(checkpoint, tree, session))
      figures.add("mask_share_untrained", try maskShare(checkpoint?.untrained(seed: 1), tree, session))
      figures.add(
        "ms_per_context", try BenchStopwatch.seconds { _ = try proposer.positions(in: tree) } * 1000)
    }
  }
}

extension BenchDecodeCommand {
  /// The share of drawing at temperature 0.8 that deciding about what may come next takes, measured for half a second.
  @MainActor private func maskShare(
    _ checkpoint: ModelCheckpoint?, _ tree: SyntaxTree, _ session: Session
  ) throws -> Double? {
    guard let checkpoint else { return nil }
    var trial = DecodingTrial(model: checkpoint, language: session.language) { BenchStopwatch.now }
    var random = RandomSource(seed: 1)
    while trial.seconds < 0.5 {
      try session.checkInterrupt()
      try trial.draw(batch, for: tree, temperature: 0.8, mayGiveUp: true, random: &random)
    }
    return trial.maskShare
  }
}

struct BenchRepairCommand: ShellCommand {
  static let configuration = CommandConfiguration(
    commandName: "repair", abstract: "Seconds of a whole search, without tests.")
  static let facts = BenchCommand.facts

  @OptionGroup var model: BenchModel
  @Option(help: "The kind of search.") var search: SearchMethod = .bestOfN
  @OptionGroup var options: BenchOptions

  @MainActor func run(in session: Session) async throws {
    let loaded = try model.load(session)
    let tree = try session.parse(Array(BenchFunctions.example.utf8), origin: "the example")
    var searchOptions = SearchOptions()
    searchOptions.method = search
    searchOptions.seed = 1
    let interrupted = session.isInterrupted
    try await options.measure("repair", session) { figures in
      let start = BenchStopwatch.now
      let result = try await RepairSearch(
        proposer: try loaded.makeProposer(TaskBrief()), judge: nil, language: session.language,
        options: searchOptions
      ).run(from: tree, isCancelled: { interrupted() })
      let seconds = BenchStopwatch.now - start
      figures.add("edits_per_second", Double(result.tried) / seconds)
      figures.add("seconds_per_search", seconds)
      figures.add("candidates", Double(result.candidates.count))
      figures.add("tried", Double(result.tried))
    }
  }
}

struct BenchSandboxCommand: ShellCommand {
  static let configuration = CommandConfiguration(
    commandName: "sandbox", abstract: "Programs run with their tests a second, in the sandbox.")
  static let facts = BenchCommand.facts

  @Option(help: ArgumentHelp("How many programs in each run.", valueName: "n")) var count = 200
  @OptionGroup var options: BenchOptions

  @MainActor func run(in session: Session) async throws {
    guard (1...100_000).contains(count) else {
      throw ShellError.usage("--count cannot be \(count)", hint: "it is a number from 1 to 100000")
    }
    let judge = try await session.engines.makeJudge(["assert median([3, 1, 2]) == 2"])
    let program = Array(BenchFunctions.example.utf8)
    _ = try await judge.judge([program])
    try await options.measure("sandbox", session, facts: [("programs", count)]) { figures in
      let start = BenchStopwatch.now
      let judgements = try await judge.judge([[UInt8]](repeating: program, count: count))
      figures.add("runs_per_second", Double(count) / (BenchStopwatch.now - start))
      figures.add("passed", Double(judgements.count { $0.isPerfect }))
    }
  }
}
