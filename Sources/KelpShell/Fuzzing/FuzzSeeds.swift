import KelpBase
import PythonLanguage
import SyntaxTrees
import TreeEdits

/// The programs that a fuzz run starts from, and the fragments that edits and mutations put in.
package struct FuzzSeeds: Sendable {
  /// The programs: functions as they stand in their files, and samples of rare syntax.
  package let programs: [[UInt8]]
  /// Fragments of the programs, some of every kind.
  package let bank: [Fragment]

  /// The longest functions that are taken, in bytes.
  private static let longest = 3000
  /// The most fragments of a kind.
  private static let capacity = 40

  /// Takes the functions of programs, at most `limit` of them, spread evenly over the sources.
  ///
  /// What does not parse is left out. Deterministic in the order of `sources`.
  package init(sources: [[UInt8]], limit: Int = 3000) {
    let language = PythonLanguage()
    var functions: [[UInt8]] = []
    for source in sources {
      guard let tree = try? language.parse(source) else { continue }
      functions += FuzzSeeds.functions(of: tree, language)
    }
    let step = max(1, (functions.count + limit - 1) / max(1, limit))
    let chosen = stride(from: 0, to: functions.count, by: step).map { functions[$0] }
    programs = SyntaxSamples.programs + chosen
    var builder = SubtreeBankBuilder(language: language, capacity: FuzzSeeds.capacity)
    var random = RandomSource(seed: 1)
    for program in programs {
      guard let tree = try? language.parse(program) else { continue }
      builder.add(tree, origin: .corpus, random: &random)
    }
    bank = builder.bank().entries.compactMap { entry in
      guard let sort = language.table.sort(of: entry.kind).fragmentSort else { return nil }
      return try? language.parseFragment(entry.source, sort: sort)
    }
  }

  /// The functions at the top as they stand there, and the methods in canonical text.
  private static func functions(of tree: SyntaxTree, _ language: PythonLanguage) -> [[UInt8]] {
    let top = Set(tree.children(0))
    return language.functions(in: tree).compactMap { node in
      let span = tree.nodes[node].span
      guard span.count <= longest else { return nil }
      // Decorators stand before the definition's own span and are left out.
      let text = top.contains(node) ? Array(tree.source[span]) : language.print(tree, roots: [node])
      return text + [0x0A]
    }
  }
}
