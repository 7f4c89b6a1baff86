import ArgumentParser
import Foundation
import KelpBase
import SyntaxTrees
import Terminal

struct BenchCommand: ShellCommand {
  static let configuration = CommandConfiguration(
    commandName: "bench", abstract: "Measure how fast a part of Kelp is, against its ceiling or peer.",
    subcommands: [
      BenchParseCommand.self, BenchPrintCommand.self, BenchCorruptCommand.self, BenchDiffCommand.self,
      BenchTrainCommand.self, BenchDecodeCommand.self, BenchRepairCommand.self, BenchSandboxCommand.self,
      BenchEGraphCommand.self,
    ])
  static let facts = CommandFacts(
    group: .training, examples: ["bench parse", "bench train --preset toy --json", "bench decode"],
    jsonKeys: [
      "bytes_per_second", "cpython_bytes_per_second", "examples_per_second", "pairs_per_second",
      "tokens_per_second", "ms_per_token", "runs_per_second", "seconds",
    ],
    seeAlso: ["parse", "train", "eval"], runsAsChild: true)

  @MainActor func run(in session: Session) async throws { throw ShellError.needsSubcommand(Self.self) }
}

/// What the benches of the language read.
struct BenchSources: ParsableArguments {
  @Argument(help: "Files or folders; the installed Python's library when left out.") var files: [String] = []
  @Option(help: ArgumentHelp("The most bytes of programs to use.", valueName: "n")) var bytes = 8_000_000

  init() {}

  /// The programs that parse, up to the limit of bytes, with their paths.
  @MainActor func read(_ session: Session) throws -> [(path: String, source: [UInt8], tree: SyntaxTree)] {
    var programs: [(path: String, source: [UInt8], tree: SyntaxTree)] = []
    var total = 0
    for path in try ParseCommand.paths(files.isEmpty ? ["stdlib"] : files, session) {
      try session.checkInterrupt()
      guard total < bytes else { break }
      guard let source = try? AtomicFile.read(path, limit: 1 << 24),
        let tree = try? session.language.parse(source)
      else { continue }
      programs.append((path, source, tree))
      total += source.count
    }
    guard !programs.isEmpty else { throw ShellError.usage("no program there parses") }
    return programs
  }
}

struct BenchParseCommand: ShellCommand {
  static let configuration = CommandConfiguration(
    commandName: "parse", abstract: "Bytes of source parsed a second, next to CPython's ast.parse.")
  static let facts = BenchCommand.facts

  @OptionGroup var sources: BenchSources
  @OptionGroup var json: JSONOption

  @MainActor func run(in session: Session) async throws {
    let programs = try sources.read(session)
    let bytes = programs.reduce(0) { $0 + $1.source.count }
    let (rate, seconds) = try Stopwatch.rate(of: bytes, session) {
      for program in programs { _ = try session.language.parse(program.source) }
    }
    let peer = PythonPeer.seconds(.parse, paths: programs.map(\.path)).map { Double(bytes) / $0 }
    Report(
      title: "parse",
      figures: [
        ("bytes_per_second", rate, Figures.bytesPerSecond(rate)),
        ("cpython_bytes_per_second", peer, peer.map(Figures.bytesPerSecond)),
      ], facts: [("files", programs.count), ("bytes", bytes)], seconds: seconds
    ).show(session, json)
  }
}

struct BenchPrintCommand: ShellCommand {
  static let configuration = CommandConfiguration(
    commandName: "print", abstract: "Bytes of text printed a second, next to CPython's ast.unparse.")
  static let facts = BenchCommand.facts

  @OptionGroup var sources: BenchSources
  @OptionGroup var json: JSONOption

  @MainActor func run(in session: Session) async throws {
    let programs = try sources.read(session)
    let bytes = programs.reduce(0) { $0 + session.language.print($1.tree).count }
    let (rate, seconds) = try Stopwatch.rate(of: bytes, session) {
      for program in programs { _ = session.language.print(program.tree) }
    }
    let peer = PythonPeer.seconds(.print, paths: programs.map(\.path)).map { Double(bytes) / $0 }
    Report(
      title: "print",
      figures: [
        ("bytes_per_second", rate, Figures.bytesPerSecond(rate)),
        ("cpython_bytes_per_second", peer, peer.map(Figures.bytesPerSecond)),
      ], facts: [("files", programs.count), ("bytes", bytes)], seconds: seconds
    ).show(session, json)
  }
}

/// Repeats work until it has taken long enough to be timed.
enum Stopwatch {
  /// How much is done a second: the best of several rounds that together take about two seconds.
  @MainActor static func rate(
    of amount: Int, _ session: Session, _ work: () throws -> Void
  ) throws -> (rate: Double, seconds: Double) {
    var best = Double.infinity
    var total = 0.0
    var rounds = 0
    while rounds < 3 || total < 2 {
      try session.checkInterrupt()
      let start = ProcessInfo.processInfo.systemUptime
      try work()
      let elapsed = ProcessInfo.processInfo.systemUptime - start
      best = min(best, elapsed)
      total += elapsed
      rounds += 1
      if rounds >= 3, total > 30 { break }
    }
    return (Double(amount) / max(best, 1e-9), total)
  }
}

/// The figures of a bench, as text or JSON.
struct Report {
  let title: SafeText
  let figures: [(key: String, value: Double?, text: String?)]
  var facts: [(key: String, value: Int)] = []
  let seconds: Double

  /// Prints the figures.
  @MainActor func show(_ session: Session, _ json: JSONOption) {
    if json.isOn(session) {
      var members = figures.map { figure in
        JSONValue.Member(key: figure.key, value: figure.value.map { .double($0) } ?? .null)
      }
      members += facts.map { JSONValue.Member(key: $0.key, value: .int($0.value)) }
      members.append(.init(key: "seconds", value: .double(seconds)))
      return session.output.result(.object(members))
    }
    let notes = facts.map { "\($0.key.replacing("_", with: " ")) \(Figures.count($0.value))" }
    session.output.line(
      "\(title): \(notes.joined(separator: ", "))\(notes.isEmpty ? "" : " ")(\(Figures.seconds(seconds)))")
    for figure in figures {
      let name = figure.key.replacing("_", with: " ")
      session.output.line(
        StyledText("  \(name)", .dim).padded(to: 28)
          + "\(figure.text ?? figure.value.map(Figures.number) ?? "not measured")")
    }
  }
}

/// CPython doing the same work in the same run.
enum PythonPeer {
  enum Work: String { case parse, print }

  /// The seconds that CPython takes for files, best of three rounds; nil when it cannot be run.
  static func seconds(_ work: Work, paths: [String]) -> Double? {
    let list = NSTemporaryDirectory() + "kelp-bench-\(ProcessInfo.processInfo.processIdentifier)"
    guard (try? AtomicFile.write(paths.joined(separator: "\n"), to: list)) != nil else { return nil }
    defer { try? FileManager.default.removeItem(atPath: list) }
    let body = work == .parse ? "ast.parse(source)" : "ast.unparse(tree)"
    let program = """
      import ast, sys, time, warnings
      warnings.simplefilter('ignore')
      sys.setrecursionlimit(20000)
      pairs = []
      for path in open(\(quoted(list))).read().split('\\n'):
          source = open(path, 'rb').read()
          try:
              pairs.append((source, ast.parse(source)))
          except Exception:
              pass
      best = 1e9
      for round in range(3):
          start = time.perf_counter()
          for source, tree in pairs:
              \(body)
          best = min(best, time.perf_counter() - start)
      print(best)
      """
    return PythonInstallation.ask(program).flatMap(Double.init)
  }

  private static func quoted(_ path: String) -> String {
    "'" + path.replacing("\\", with: "\\\\").replacing("'", with: "\\'") + "'"
  }
}
