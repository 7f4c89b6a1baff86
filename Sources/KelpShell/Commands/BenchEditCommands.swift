import ArgumentParser
import Corpus
import Foundation
import KelpBase
import SyntaxTrees
import Training
import TreeEdits

struct BenchCorruptCommand: ShellCommand {
  static let configuration = CommandConfiguration(
    commandName: "corrupt",
    abstract: "Training examples made a second: drawn, corrupted, compared, stepped and encoded.",
    discussion: "One thread makes them; the figure by processor time holds on a busy machine too.")
  static let facts = BenchCommand.facts

  @OptionGroup var sources: BenchSources
  @Option(help: ArgumentHelp("A corpus whose programs are used, as train would.", valueName: "corpus"))
  var corpusFile: String?
  @Option(help: ArgumentHelp("Kinds of noise with weights.", valueName: "mix")) var noise: String?
  @OptionGroup var options: BenchOptions

  @MainActor func run(in session: Session) async throws {
    let programs = try BenchFunctions.programs(corpusFile, sources, session)
    var training = TrainingOptions()
    training.steps = 1000
    training.maximumLength = 2048
    if let noise { training.noise = noise }
    let source = try ExampleSource(programs: programs, options: training, language: session.language)
    let process = ForwardProcess(language: session.language)
    let trees = source.programs
    let bytes = trees.reduce(0) { $0 + $1.source.count }
    let facts = [("programs", trees.count), ("mean_bytes", bytes / max(1, trees.count))]
    var run = 0
    try await options.measure("corrupt", session, facts: facts) { figures in
      let count = 2000
      run += 1
      var made = 0
      let (start, processor) = (BenchStopwatch.now, BenchFunctions.processorSeconds)
      for number in 0..<count {
        // Every part of the curriculum, and other examples in every run.
        if source.example(step: number % 1000, number: number / 1000 + 2 * run) != nil { made += 1 }
      }
      figures.add("examples_per_second", Double(made) / max(1e-9, BenchStopwatch.now - start))
      let busy = BenchFunctions.processorSeconds - processor
      figures.add("examples_per_cpu_second", Double(made) / max(1e-9, busy))
      let again = BenchFunctions.processorSeconds
      for number in 0..<min(trees.count, 400) {
        var random = RandomSource(seed: UInt64(number))
        _ = process.corrupt(trees[number], steps: 3, random: &random)
      }
      let corrupting = max(1e-9, BenchFunctions.processorSeconds - again)
      figures.add("corruptions_per_cpu_second", Double(3 * min(trees.count, 400)) / corrupting)
    }
  }
}

struct BenchDiffCommand: ShellCommand {
  static let configuration = CommandConfiguration(
    commandName: "diff", abstract: "Pairs of programs compared a second, three edits apart.",
    discussion: """
      With --law so many pairs, corrupted and unrelated ones, are checked instead: that the path reaches the target, \
      that every state on it is valid, and how long it is, beside the fewest edits there are and beside the rule \
      of descending by field and pairing lists by index.
      """)
  static let facts = CommandFacts(
    group: .training, examples: ["bench diff", "bench diff --law 200000 --corpus-file corpus.jsonl"],
    answersNo: "a law does not hold",
    jsonKeys: ["pairs_per_second", "large_ms", "pairs", "reached", "invalid"],
    seeAlso: ["diff", "corrupt"], runsAsChild: true)

  @OptionGroup var sources: BenchSources
  @Option(help: ArgumentHelp("A corpus whose programs are used.", valueName: "corpus"))
  var corpusFile: String?
  @Option(help: ArgumentHelp("Check the laws over so many pairs.", valueName: "n")) var law: Int?
  @OptionGroup var options: BenchOptions

  @MainActor func run(in session: Session) async throws {
    let programs = try BenchFunctions.programs(corpusFile, sources, session)
    let trees = programs.compactMap { program -> SyntaxTree? in
      guard let tree = try? session.language.parse(Array(program.code.utf8)),
        session.language.contextualError(in: tree) == nil
      else { return nil }
      return tree
    }
    guard !trees.isEmpty else { throw ShellError.usage("no program there can be used") }
    if let law {
      guard (1...100_000_000).contains(law) else {
        throw ShellError.usage("--law cannot be \(law)", hint: "it is a number of pairs from 1 up")
      }
      return try DiffLawBench(trees: trees, pairs: law).run(session, options.json)
    }
    let process = ForwardProcess(language: session.language)
    let pairs = trees.prefix(400).enumerated().map { index, tree -> (SyntaxTree, SyntaxTree) in
      var random = RandomSource(seed: UInt64(index))
      return (process.corrupt(tree, steps: 3, random: &random).corrupted, tree)
    }
    let large = try largePair(session)
    let diff = TreeDiff(language: session.language)
    let facts = [("pairs", pairs.count), ("large_nodes", large.first.count), ("large_edits", large.edits)]
    try await options.measure("diff", session, facts: facts) { figures in
      let seconds = try BenchStopwatch.seconds {
        for (first, second) in pairs { _ = try diff.edits(from: first, to: second) }
      }
      figures.add("pairs_per_second", Double(pairs.count) / seconds)
      let processor = BenchFunctions.processorSeconds
      for _ in 0..<5 { _ = try diff.edits(from: large.first, to: large.second) }
      figures.add("large_ms", (BenchFunctions.processorSeconds - processor) * 200)
    }
  }

  /// The program of the sources that comes nearest to 5,000 nodes, corrupted a few times, and itself.
  @MainActor private func largePair(
    _ session: Session
  ) throws -> (first: SyntaxTree, second: SyntaxTree, edits: Int) {
    let trees = try sources.read(session).map(\.tree)
    guard let second = trees.min(by: { abs($0.count - 5000) < abs($1.count - 5000) }) else {
      throw ShellError.usage("no program there parses")
    }
    var random = RandomSource(seed: 5)
    let process = ForwardProcess(language: session.language)
    let first = process.corrupt(second, steps: 5, random: &random).corrupted
    let path = try TreeDiff(language: session.language).edits(from: first, to: second)
    return (first, second, path.edits.count)
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

  /// Processor time used by the process so far, in seconds.
  static var processorSeconds: Double {
    var time = timespec()
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time)
    return Double(time.tv_sec) + Double(time.tv_nsec) * 1e-9
  }

  /// The most memory that the process has held so far, in bytes; nil where the system does not tell.
  static var peakBytes: Int? {
    var usage = rusage()
    guard getrusage(__rusage_who_t(RUSAGE_SELF.rawValue), &usage) == 0 else { return nil }
    return usage.ru_maxrss * 1024
  }

  /// The programs of a corpus, or functions of the sources as long as a corpus takes them.
  @MainActor static func programs(
    _ corpus: String?, _ sources: BenchSources, _ session: Session
  ) throws -> [CorpusProgram] {
    if let corpus { return try session.readCorpus(corpus) }
    let functions = try collect(try sources.read(session), session, lengths: 40...1024)
    guard !functions.isEmpty else { throw ShellError.usage("no function there stands alone") }
    return functions.map { CorpusProgram(code: String(decoding: $0.source, as: UTF8.self)) }
  }

  /// Functions of the programs that stand alone, from 80 to 2,000 bytes, at most 400 of them.
  @MainActor static func read(_ sources: BenchSources, _ session: Session) throws -> [SyntaxTree] {
    let functions = try collect(try sources.read(session), session, lengths: 80...2000)
    guard !functions.isEmpty else { throw ShellError.usage("no function there stands alone") }
    return functions
  }

  /// The first 400 definitions in programs that stand alone and are of some lengths in bytes.
  @MainActor static func collect(
    _ programs: [BenchSources.Program], _ session: Session, lengths: ClosedRange<Int>
  ) throws -> [SyntaxTree] {
    var functions: [SyntaxTree] = []
    for program in programs where functions.count < 400 {
      try session.checkInterrupt()
      for definition in FunctionExtraction.definitions(in: program.tree, table: session.language.table)
      where functions.count < 400 && lengths.contains(program.tree.nodes[definition.node].span.count) {
        guard
          let source = try? FunctionExtraction.extract(
            definition.path, from: program.tree, language: session.language, file: program.path),
          let tree = try? session.language.parse(source), session.language.contextualError(in: tree) == nil
        else { continue }
        functions.append(tree)
      }
    }
    return functions
  }
}
