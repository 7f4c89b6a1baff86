import ArgumentParser
import Foundation
import KelpBase
import Repair
import Sandbox
import Search
import SyntaxTrees
import Terminal
import TreeEdits

struct BenchCorruptCommand: ShellCommand {
  static let configuration = CommandConfiguration(
    commandName: "corrupt", abstract: "Programs corrupted a second, with three edits each.")
  static let facts = BenchCommand.facts

  @OptionGroup var sources: BenchSources
  @OptionGroup var json: JSONOption

  @MainActor func run(in session: Session) async throws {
    let functions = try BenchFunctions.read(sources, session)
    let process = ForwardProcess(language: session.language)
    var made = 0
    let (rate, seconds) = try Stopwatch.rate(of: functions.count, session) {
      for (index, tree) in functions.enumerated() {
        var random = RandomSource(seed: UInt64(index))
        made += process.corrupt(tree, steps: 3, random: &random).steps.count
      }
    }
    Report(
      title: "corrupt", figures: [("examples_per_second", rate, nil)],
      facts: [("programs", functions.count)], seconds: seconds
    ).show(session, json)
  }
}

struct BenchDiffCommand: ShellCommand {
  static let configuration = CommandConfiguration(
    commandName: "diff", abstract: "Pairs of programs compared a second, three edits apart.")
  static let facts = BenchCommand.facts

  @OptionGroup var sources: BenchSources
  @OptionGroup var json: JSONOption

  @MainActor func run(in session: Session) async throws {
    let functions = try BenchFunctions.read(sources, session)
    let process = ForwardProcess(language: session.language)
    let pairs = functions.enumerated().map { index, tree -> (SyntaxTree, SyntaxTree) in
      var random = RandomSource(seed: UInt64(index))
      return (process.corrupt(tree, steps: 3, random: &random).corrupted, tree)
    }
    let diff = TreeDiff(language: session.language)
    let (rate, seconds) = try Stopwatch.rate(of: pairs.count, session) {
      for (first, second) in pairs { _ = try diff.edits(from: first, to: second) }
    }
    Report(
      title: "diff", figures: [("pairs_per_second", rate, nil)], facts: [("pairs", pairs.count)],
      seconds: seconds
    ).show(session, json)
  }
}

struct BenchDecodeCommand: ShellCommand {
  static let configuration = CommandConfiguration(
    commandName: "decode", abstract: "Milliseconds for each byte of text that the model writes.")
  static let facts = BenchCommand.facts

  @Option(
    help: ArgumentHelp("A checkpoint; the loaded or shipped one when left out.", valueName: "checkpoint"))
  var checkpoint: String?
  @Option(help: ArgumentHelp("Trajectories at a time.", valueName: "n")) var batch = 16
  @OptionGroup var json: JSONOption

  @MainActor func run(in session: Session) async throws {
    guard (1...1024).contains(batch) else {
      throw ShellError.usage("--batch cannot be \(batch)", hint: "it is a number from 1 to 1024")
    }
    let model = try checkpoint.map { try session.loadModel(at: $0) } ?? session.requireOrFindModel()
    let tree = try session.parse(Array(BenchFunctions.example.utf8), origin: "the example")
    let proposer = try model.makeProposer(nil)
    var tokens = 0
    var seconds = 0.0
    var random = RandomSource(seed: 1)
    while seconds < 2 {
      try session.checkInterrupt()
      let start = ProcessInfo.processInfo.systemUptime
      let drawn = try proposer.sample(in: tree, count: batch, temperature: 0.8, random: &random)
      seconds += ProcessInfo.processInfo.systemUptime - start
      // Each move is a place, an action, a text and its end.
      tokens += drawn.proposals.reduce(0) { $0 + 3 + ($1.edit?.fragment?.source.count ?? 0) }
    }
    let start = ProcessInfo.processInfo.systemUptime
    for _ in 0..<5 { _ = try proposer.positions(in: tree) }
    let context = (ProcessInfo.processInfo.systemUptime - start) / 5
    Report(
      title: "decode",
      figures: [
        ("ms_per_token", tokens == 0 ? nil : seconds * 1000 / Double(tokens), nil),
        ("tokens_per_second", Double(tokens) / seconds, nil), ("ms_per_context", context * 1000, nil),
      ], facts: [("batch", batch), ("tokens", tokens)], seconds: seconds
    ).show(session, json)
  }
}

struct BenchRepairCommand: ShellCommand {
  static let configuration = CommandConfiguration(
    commandName: "repair", abstract: "Seconds of a whole search, without tests.")
  static let facts = BenchCommand.facts

  @Option(
    help: ArgumentHelp("A checkpoint; the loaded or shipped one when left out.", valueName: "checkpoint"))
  var checkpoint: String?
  @Option(help: "The kind of search.") var search: SearchMethod = .bestOfN
  @OptionGroup var json: JSONOption

  @MainActor func run(in session: Session) async throws {
    let model = try checkpoint.map { try session.loadModel(at: $0) } ?? session.requireOrFindModel()
    let tree = try session.parse(Array(BenchFunctions.example.utf8), origin: "the example")
    var options = SearchOptions()
    options.method = search
    options.seed = 1
    let interrupted = session.isInterrupted
    let start = ProcessInfo.processInfo.systemUptime
    let result = try await RepairSearch(
      proposer: try model.makeProposer(nil), judge: nil, language: session.language, options: options
    ).run(from: tree, isCancelled: { interrupted() })
    let seconds = ProcessInfo.processInfo.systemUptime - start
    Report(
      title: "repair", figures: [("edits_per_second", Double(result.tried) / seconds, nil)],
      facts: [("candidates", result.candidates.count), ("tried", result.tried)], seconds: seconds
    ).show(session, json)
  }
}

struct BenchSandboxCommand: ShellCommand {
  static let configuration = CommandConfiguration(
    commandName: "sandbox", abstract: "Programs run with their tests a second, in the sandbox.")
  static let facts = BenchCommand.facts

  @Option(help: ArgumentHelp("How many runs.", valueName: "n")) var count = 200
  @OptionGroup var json: JSONOption

  @MainActor func run(in session: Session) async throws {
    guard (1...100_000).contains(count) else {
      throw ShellError.usage("--count cannot be \(count)", hint: "it is a number from 1 to 100000")
    }
    let judge = try await session.engines.makeJudge(["assert median([3, 1, 2]) == 2"])
    let program = Array(BenchFunctions.example.utf8)
    _ = try await judge.judge([program])
    let start = ProcessInfo.processInfo.systemUptime
    let judgements = try await judge.judge([[UInt8]](repeating: program, count: count))
    let seconds = ProcessInfo.processInfo.systemUptime - start
    Report(
      title: "sandbox", figures: [("runs_per_second", Double(count) / seconds, nil)],
      facts: [("runs", count), ("passed", judgements.count { $0.isPerfect })], seconds: seconds
    ).show(session, json)
  }
}

/// Small programs for the benches that work on whole functions.
enum BenchFunctions {
  /// A program as long as people write functions.
  static let example = """
    def median(xs):
        ys = sorted(xs)
        n = len(ys)
        mid = n // 2
        if n % 2 == 1:
            return ys[mid]
        return (ys[mid - 1] + ys[mid]) / 2

    """

  /// Functions of the programs that stand alone, from 80 to 2,000 bytes, at most 400 of them.
  @MainActor static func read(_ sources: BenchSources, _ session: Session) throws -> [SyntaxTree] {
    var functions: [SyntaxTree] = []
    for program in try sources.read(session) {
      for definition in FunctionExtraction.definitions(in: program.tree, table: session.language.table)
      where functions.count < 400 && (80...2000).contains(program.tree.nodes[definition.node].span.count) {
        guard
          let source = try? FunctionExtraction.extract(
            definition.path, from: program.tree, language: session.language, file: program.path),
          let tree = try? session.language.parse(source), session.language.contextualError(in: tree) == nil
        else { continue }
        functions.append(tree)
      }
    }
    guard !functions.isEmpty else { throw ShellError.usage("no function there stands alone") }
    return functions
  }
}
