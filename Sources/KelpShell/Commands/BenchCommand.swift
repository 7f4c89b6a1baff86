import ArgumentParser
import Foundation
import KelpBase
import SyntaxTrees

struct BenchCommand: ShellCommand {
  static let configuration = CommandConfiguration(
    commandName: "bench", abstract: "Measure how fast a part of Kelp is, against its ceiling or peer.",
    discussion: "Every figure is the median of some runs; the least and the greatest stand beside it.",
    subcommands: [
      BenchParseCommand.self, BenchPrintCommand.self, BenchCorruptCommand.self, BenchDiffCommand.self,
      BenchTrainCommand.self, BenchDecodeCommand.self, BenchDecodesCommand.self, BenchRepairCommand.self,
      BenchSandboxCommand.self,
      BenchEGraphCommand.self, BenchAcceptorCommand.self, BenchStartCommand.self,
      BenchKeysCommand.self,
    ])
  static let facts = CommandFacts(
    group: .training, examples: ["bench parse", "bench train --preset toy --json", "bench decode --runs 9"],
    jsonKeys: [
      "bytes_per_second", "cpython_bytes_per_second", "examples_per_second", "pairs_per_second",
      "tokens_per_second", "ms_per_token", "ns_per_byte", "mask_share", "times_faster", "runs_per_second",
      "seconds_to_prompt", "seconds_to_load", "echo_ms", "echo_95_ms", "echo_worst_ms",
      "prompt_after_interrupt_ms", "seconds",
      "KEY_min", "KEY_max", "runs",
    ],
    seeAlso: ["parse", "train", "eval"], runsAsChild: true)

  @MainActor func run(in session: Session) async throws { throw ShellError.needsSubcommand(Self.self) }
}

/// How often a bench measures and how it shows what it found.
struct BenchOptions: ParsableArguments {
  @Option(help: ArgumentHelp("Runs to take the median of.", valueName: "n")) var runs = 5
  @OptionGroup var json: JSONOption

  init() {}

  func validate() throws {
    guard (1...1000).contains(runs) else { throw ValidationError("--runs is a number from 1 to 1000") }
  }

  /// Makes the runs and prints the figures' medians. Each run measures all that is to be compared.
  @MainActor func measure(
    _ title: String, _ session: Session, facts: [(key: String, value: Int)] = [],
    _ run: (inout BenchFigures) async throws -> Void
  ) async throws {
    let start = BenchStopwatch.now
    var figures = BenchFigures()
    for _ in 0..<runs {
      try session.checkInterrupt()
      try await run(&figures)
    }
    BenchReport(
      title: title, figures: figures, facts: facts + [("runs", runs)], seconds: BenchStopwatch.now - start
    ).show(session, json)
  }
}

/// What the benches of the language read.
struct BenchSources: ParsableArguments {
  @Argument(help: "Files or folders; the installed Python's library when left out.") var files: [String] = []
  @Option(help: ArgumentHelp("About how many bytes of programs to use.", valueName: "n")) var bytes =
    8_000_000

  init() {}

  /// One program: where it was read, its text and its tree.
  struct Program {
    let path: String
    let source: [UInt8]
    let tree: SyntaxTree
  }

  /// The programs that parse, evenly spread over all there are and about as many as the limit of bytes allows.
  @MainActor func read(_ session: Session) throws -> [Program] {
    let paths = try ParseCommand.paths(files.isEmpty ? ["stdlib"] : files, session)
    let size = paths.reduce(0) { $0 + Self.size(of: $1) }
    let step = max(1, Double(size) / Double(max(1, bytes)))
    var programs: [Program] = []
    for place in stride(from: 0, to: Double(paths.count), by: step) {
      try session.checkInterrupt()
      let path = paths[Int(place)]
      guard let source = try? AtomicFile.read(path, limit: 1 << 24),
        let tree = try? session.language.parse(source)
      else { continue }
      programs.append(Program(path: path, source: source, tree: tree))
    }
    guard !programs.isEmpty else { throw ShellError.usage("no program there parses") }
    return programs
  }

  /// The size of a file in bytes; 0 when there is none.
  private static func size(of path: String) -> Int {
    (try? FileManager.default.attributesOfItem(atPath: path)[.size] as? Int) ?? 0
  }
}
