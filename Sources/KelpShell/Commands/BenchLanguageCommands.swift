import ArgumentParser
import KelpBase
import SyntaxTrees

struct BenchParseCommand: ShellCommand {
  static let configuration = CommandConfiguration(
    commandName: "parse", abstract: "Bytes of source parsed a second, next to CPython's ast.parse.")
  static let facts = BenchCommand.facts

  @OptionGroup var sources: BenchSources
  @Option(
    help: ArgumentHelp("The ruff whose import graph of the same files is timed beside it.", valueName: "ruff")
  )
  var ruff: String?
  @OptionGroup var options: BenchOptions

  @MainActor func run(in session: Session) async throws {
    let language = session.language
    let ruff = ruff.map { RuffPeer(command: $0) }
    try await LanguageBench(
      title: "parse", peer: .parse, amount: \.source.count,
      more: { programs in
        guard let ruff else { return [] }
        let paths = programs.map(\.path)
        let bytes = Double(programs.reduce(0) { $0 + $1.source.count })
        let own = try BenchStopwatch.seconds {
          for path in paths { _ = try language.parse(try AtomicFile.read(path)) }
        }
        let other = try await ruff.seconds(paths)
        return [
          ("file_bytes_per_second", bytes / own, Figures.bytesPerSecond),
          ("ruff_file_bytes_per_second", bytes / other, Figures.bytesPerSecond),
          ("times_ruff", other / own, Figures.number),
        ]
      },
      work: { _ = try language.parse($0.source) }
    ).run(sources, options, session)
  }
}

struct BenchPrintCommand: ShellCommand {
  static let configuration = CommandConfiguration(
    commandName: "print", abstract: "Bytes of text printed a second, next to CPython's ast.unparse.")
  static let facts = BenchCommand.facts

  @OptionGroup var sources: BenchSources
  @OptionGroup var options: BenchOptions

  @MainActor func run(in session: Session) async throws {
    let language = session.language
    // The text that is made is counted, not the text that it came from.
    try await LanguageBench(
      title: "print", peer: .print, amount: { language.print($0.tree).count },
      work: { _ = language.print($0.tree) }
    ).run(sources, options, session)
  }
}

/// A bench of the language's front end over whole files and over small functions, CPython beside it in every run.
@MainActor private struct LanguageBench {
  typealias Extra = (key: String, value: Double, format: (Double) -> String)

  let title: String
  let peer: PythonPeer.Work
  /// The bytes that a program counts for.
  let amount: (BenchSources.Program) -> Int
  /// What else is measured in every run.
  var more: @MainActor ([BenchSources.Program]) async throws -> [Extra] = { _ in [] }
  /// What is measured.
  let work: (BenchSources.Program) throws -> Void

  func run(_ sources: BenchSources, _ options: BenchOptions, _ session: Session) async throws {
    let programs = try sources.read(session)
    let bytes = programs.reduce(0) { $0 + amount($1) }
    let functions = try Self.smallFunctions(of: programs, session)
    let density = Self.treeBytesPerSourceByte(programs)
    let python = await PythonPeer.start(peer, paths: programs.map(\.path))
    let facts = [("files", programs.count), ("bytes", bytes), ("functions", functions.count)]
    do {
      try await options.measure(title, session, facts: facts) { figures in
        let own =
          Double(bytes) / (try BenchStopwatch.seconds { for program in programs { try work(program) } })
        let other = await python?.seconds().map { Double(bytes) / $0 }
        figures.add("bytes_per_second", own, Figures.bytesPerSecond)
        figures.add("cpython_bytes_per_second", other, Figures.bytesPerSecond)
        figures.add("times_cpython", other.map { own / $0 })
        let small = try BenchStopwatch.seconds { for function in functions { try work(function) } }
        figures.add("us_per_function", functions.isEmpty ? nil : small / Double(functions.count) * 1e6)
        figures.add("tree_bytes_per_source_byte", density)
        for extra in try await more(programs) { figures.add(extra.key, extra.value, extra.format) }
      }
    } catch {
      await python?.end()
      throw error
    }
    await python?.end()
  }

  /// Functions of the programs that are 270 to 330 bytes long, 300 on average or so, as programs of their own.
  private static func smallFunctions(
    of programs: [BenchSources.Program], _ session: Session
  ) throws -> [BenchSources.Program] {
    try BenchFunctions.collect(programs, session, lengths: 270...330).map {
      BenchSources.Program(path: "", source: $0.source, tree: $0)
    }
  }

  /// The memory of records and payloads, the text itself left out, for each byte of text.
  private static func treeBytesPerSourceByte(_ programs: [BenchSources.Program]) -> Double {
    var (memory, text) = (0, 0)
    for program in programs {
      let tree = program.tree
      memory += tree.nodes.count * MemoryLayout<SyntaxNode>.stride
      memory += tree.payloads.count * MemoryLayout<Payload>.stride + tree.pool.count
      text += program.source.count
    }
    return Double(memory) / Double(max(1, text))
  }
}
