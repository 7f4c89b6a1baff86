import KelpBase
import SyntaxTrees

/// Makes variants of programs, so that a bank holds more than the corpus: after the reference's bank augmentation.
///
/// Every variant is printed and parsed again; what the language would reject is left out. The result depends on the
/// programs, the sources and the generator's state alone.
package struct Augmentation: Sendable {
  /// The language of the programs.
  package let language: any Language
  /// The sources that are switched on, in the order of `AugmentationSource.allCases`.
  package let sources: [AugmentationSource]
  /// Makes equal expressions; nil unless `egraph` is among the sources.
  private let equivalents: ExpressionVariants?

  /// Creates an augmentation. Throws when `egraph` is among the sources and the language has no rules for it.
  package init(
    _ sources: [AugmentationSource], language: any Language
  ) throws(AugmentationError) {
    self.language = language
    self.sources = AugmentationSource.allCases.filter(sources.contains)
    guard sources.contains(.egraph) else {
      equivalents = nil
      return
    }
    guard !language.equivalences.isEmpty, let variants = try? ExpressionVariants(language: language) else {
      throw AugmentationError(reason: "there are no e-graph variants for \(language.name)")
    }
    equivalents = variants
  }

  /// Reads names of sources, such as `renamed` and `perturbed`. Throws a message that names the one that is wrong.
  package static func sources(named names: [String]) throws(AugmentationError) -> [AugmentationSource] {
    var sources: [AugmentationSource] = []
    for name in names {
      guard let source = AugmentationSource(rawValue: name) else {
        let known = AugmentationSource.allCases.map(\.rawValue).joined(separator: ", ")
        throw AugmentationError(reason: "unknown augmentation '\(name.prefix(40))' (there are \(known))")
      }
      if !sources.contains(source) { sources.append(source) }
    }
    return sources
  }

  /// The variants of a program with where they come from; none from `synthetic`, which needs no program.
  package func variants(
    of tree: SyntaxTree, random: inout RandomSource
  ) -> [(tree: SyntaxTree, origin: BankEntry.Origin)] {
    var variants: [(tree: SyntaxTree, origin: BankEntry.Origin)] = []
    for source in sources {
      let made: [SyntaxTree] =
        switch source {
        case .renamed: language.renamedVariant(of: tree, random: &random).map { [$0] } ?? []
        case .perturbed: language.perturbedVariant(of: tree, random: &random).map { [$0] } ?? []
        case .egraph: equivalentVariant(of: tree, random: &random).map { [$0] } ?? []
        case .synthetic: []
        }
      for variant in made {
        if let program = accepted(variant) { variants.append((program, source.origin)) }
      }
    }
    return variants
  }

  /// Programs made up from nothing; none unless `synthetic` is among the sources.
  package func syntheticPrograms(_ count: Int, random: inout RandomSource) -> [SyntaxTree] {
    guard sources.contains(.synthetic) else { return [] }
    return (0..<count).compactMap { _ in
      guard let tree = try? language.parse(language.syntheticProgram(random: &random)),
        language.contextualError(in: tree) == nil
      else { return nil }
      return tree
    }
  }

  /// The program with one of its expressions exchanged for another that means the same; nil when none was found
  /// in a few tries.
  private func equivalentVariant(of tree: SyntaxTree, random: inout RandomSource) -> SyntaxTree? {
    let expressions = language.editableNodes(in: tree).filter {
      let isExpression = language.table.sort(of: tree.kind($0)) == .expression
      return isExpression && (3...Augmentation.largestExpression).contains(Int(tree.nodes[$0].count))
    }
    for _ in 0..<8 {
      guard let node = random.pick(expressions) else { return nil }
      let others = equivalents?.equivalents(of: node, in: tree, count: 6) ?? []
      guard let fragment = random.pick(others) else { continue }
      let change = try? Edit.replace(node: node, with: fragment).change(in: tree, language: language)
      if let change { return change.result }
    }
    return nil
  }

  /// The largest expression that equals are made of, in nodes.
  private static let largestExpression = 40

  /// A tree without text as a program, or nil when its text does not mean it or the language rejects it.
  private func accepted(_ tree: SyntaxTree) -> SyntaxTree? {
    guard let program = try? language.parse(language.print(tree)),
      program.isStructurallyEqual(to: tree, table: language.table),
      language.contextualError(in: program) == nil
    else { return nil }
    return program
  }
}
