import ArgumentParser
import KelpBase
import SyntaxTrees
import TreeEdits

struct BenchCorruptCommand: ShellCommand {
  static let configuration = CommandConfiguration(
    commandName: "corrupt", abstract: "Programs corrupted a second, with three edits each.")
  static let facts = BenchCommand.facts

  @OptionGroup var sources: BenchSources
  @OptionGroup var options: BenchOptions

  @MainActor func run(in session: Session) async throws {
    let functions = try BenchFunctions.read(sources, session)
    let process = ForwardProcess(language: session.language)
    var made = 0
    try await options.measure("corrupt", session, facts: [("programs", functions.count)]) { figures in
      let seconds = BenchStopwatch.seconds {
        for (index, tree) in functions.enumerated() {
          var random = RandomSource(seed: UInt64(index))
          made += process.corrupt(tree, steps: 3, random: &random).steps.count
        }
      }
      figures.add("examples_per_second", Double(functions.count) / seconds)
    }
  }
}

struct BenchDiffCommand: ShellCommand {
  static let configuration = CommandConfiguration(
    commandName: "diff", abstract: "Pairs of programs compared a second, three edits apart.")
  static let facts = BenchCommand.facts

  @OptionGroup var sources: BenchSources
  @OptionGroup var options: BenchOptions

  @MainActor func run(in session: Session) async throws {
    let functions = try BenchFunctions.read(sources, session)
    let process = ForwardProcess(language: session.language)
    let pairs = functions.enumerated().map { index, tree -> (SyntaxTree, SyntaxTree) in
      var random = RandomSource(seed: UInt64(index))
      return (process.corrupt(tree, steps: 3, random: &random).corrupted, tree)
    }
    let diff = TreeDiff(language: session.language)
    try await options.measure("diff", session, facts: [("pairs", pairs.count)]) { figures in
      let seconds = try BenchStopwatch.seconds {
        for (first, second) in pairs { _ = try diff.edits(from: first, to: second) }
      }
      figures.add("pairs_per_second", Double(pairs.count) / seconds)
    }
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
