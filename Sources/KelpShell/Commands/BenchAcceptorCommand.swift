import ArgumentParser
import KelpBase
import SyntaxTrees
import Terminal

struct BenchAcceptorCommand: ShellCommand {
  static let configuration = CommandConfiguration(
    commandName: "acceptor",
    abstract: "Nanoseconds a byte of the prefix acceptor, and its laws over real programs.",
    discussion: """
      First the canonical text of nodes of functions is read where they stand: every byte must be allowed and the
      text may end. Then random texts are written along the allowed bytes and spliced in: all must be programs.
      The answer is no when one is not.
      """)
  static let facts = BenchCommand.facts

  @OptionGroup var sources: BenchSources
  @Option(help: ArgumentHelp("Fragments that are read.", valueName: "n")) var fragments = 100_000
  @Option(help: ArgumentHelp("Random texts that are written.", valueName: "n")) var walks = 2000
  @Option(help: ArgumentHelp("The longest random text, in bytes.", valueName: "n")) var budget = 60
  @Option(help: ArgumentHelp("What the random draws start from.", valueName: "s")) var seed: UInt64 = 42
  @OptionGroup var options: BenchOptions

  func validate() throws {
    guard fragments >= 0, walks >= 0, (1...10_000).contains(budget) else {
      throw ValidationError("--fragments and --walks are numbers from 0, --budget one from 1 to 10000")
    }
  }

  @MainActor func run(in session: Session) async throws {
    let language = session.language
    let functions = try canonicalFunctions(session)
    var law = AcceptorLaw(language: language)
    for function in functions where law.fragments < fragments {
      try session.checkInterrupt()
      law.readFragments(of: function)
    }
    var random = RandomSource(seed: seed)
    var index = 0
    while law.walks < walks, index < 4 * walks {
      try session.checkInterrupt()
      let tree = functions[index % functions.count]
      law.walk(in: tree, count: 1, budget: budget, isBiased: index % 2 == 0, random: &random)
      index += 1
    }
    let texts = Self.texts(of: functions, language)
    let bytes = texts.reduce(0) { $0 + $1.text.count }
    let facts = [
      ("fragments", law.fragments), ("fragment_bytes", law.bytes), ("refused", law.refused),
      ("without_place", law.withoutPlace), ("walks", law.walks), ("walked_bytes", law.walkedBytes),
      ("rejected", law.rejected), ("dead_ends", law.deadEnds), ("over_budget", law.overBudget),
    ]
    try await options.measure("acceptor", session, facts: facts) { figures in
      var refused = 0
      let seconds = BenchStopwatch.seconds {
        for (start, text) in texts {
          var acceptor = start
          for byte in text {
            if !acceptor.nextBytes.contains(byte) { refused += 1 }
            _ = acceptor.advance(byte)
          }
        }
      }
      if refused > 0 { throw ShellError.failure("\(refused) bytes of real fragments were refused") }
      figures.add("ns_per_byte", seconds * 1e9 / Double(max(1, bytes)))
    }
    if !options.json.isOn(session) {
      // Not wrapped: the texts are what one wants to copy.
      for example in law.examples { session.output.program(Array(example.utf8)) }
    }
    if !law.holds { throw ShellError.no }
  }

  /// Functions of the sources as programs in canonical text.
  @MainActor private func canonicalFunctions(_ session: Session) throws -> [SyntaxTree] {
    let language = session.language
    var functions: [SyntaxTree] = []
    for program in try sources.read(session) {
      try session.checkInterrupt()
      for function in language.functions(in: program.tree) {
        let text = language.print(program.tree, roots: [function])
        guard text.count <= 4096, let tree = try? language.parse(text),
          language.contextualError(in: tree) == nil, !language.editableNodes(in: tree).isEmpty
        else { continue }
        functions.append(tree)
      }
    }
    guard !functions.isEmpty else { throw ShellError.usage("no function there stands alone") }
    return functions
  }

  /// Some texts that the acceptor reads, each with the acceptor at its start.
  private static func texts(
    of functions: [SyntaxTree], _ language: any Language
  ) -> [(start: any PrefixAcceptor, text: [UInt8])] {
    var texts: [(start: any PrefixAcceptor, text: [UInt8])] = []
    for tree in functions {
      for node in language.editableNodes(in: tree) where texts.count < 4000 {
        let text = language.print(tree, roots: [node])
        if let start = language.prefixAcceptor(replacing: node, in: tree, layout: .canonical) {
          texts.append((start, text))
        }
      }
    }
    return texts
  }
}
