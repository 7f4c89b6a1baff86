import KelpBase
import SyntaxTrees

/// Makes variants of programs, so that a bank holds more than the corpus: after the reference's bank augmentation.
///
/// Every variant is printed and parsed again; what the language would reject is left out. The result depends on the
/// programs, the sources and the generator's state alone.
package struct Augmentation: Sendable {
  /// Makes programs that are equal to one: the e-graph's place.
  package typealias Equivalents = @Sendable (_ tree: SyntaxTree, _ random: inout RandomSource) -> [SyntaxTree]

  /// The language of the programs.
  package let language: any Language
  /// The sources that are switched on, in the order of `AugmentationSource.allCases`.
  package let sources: [AugmentationSource]
  private let equivalents: Equivalents?

  /// Creates an augmentation. Throws when `egraph` is among the sources and there is nothing that makes equals.
  package init(
    _ sources: [AugmentationSource], language: any Language, equivalents: Equivalents? = nil
  ) throws(AugmentationError) {
    guard equivalents != nil || !sources.contains(.egraph) else {
      throw AugmentationError(reason: "there are no e-graph variants for \(language.name) here")
    }
    self.language = language
    self.sources = AugmentationSource.allCases.filter(sources.contains)
    self.equivalents = equivalents
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
        case .egraph: equivalents?(tree, &random) ?? []
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

  /// A tree without text as a program, or nil when its text does not mean it or the language rejects it.
  private func accepted(_ tree: SyntaxTree) -> SyntaxTree? {
    guard let program = try? language.parse(language.print(tree)),
      program.isStructurallyEqual(to: tree, table: language.table),
      language.contextualError(in: program) == nil
    else { return nil }
    return program
  }
}
