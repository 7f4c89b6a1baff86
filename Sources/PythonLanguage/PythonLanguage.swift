import KelpBase
import SyntaxTrees

/// Python as a language that the rest of Kelp can work with: the front door of this room.
package struct PythonLanguage: Language {
  /// The version whose syntax is read and written.
  package let version: LanguageVersion

  /// Creates the language; it holds nothing but its version.
  package init(version: LanguageVersion = .newest) {
    self.version = version
  }

  /// The language's name for people.
  package var name: String { "Python" }

  /// All keywords but the constants.
  package var joiningWords: [String] {
    TokenKind.keywords.map(\.spelling).filter { !["False", "None", "True"].contains($0) }
  }

  /// The shape of every node kind, after CPython's abstract grammar: one table for all versions.
  package var table: NodeTable { PythonNodeTable.shared }

  /// Parses a whole program. Throws a diagnostic with a reason and a place. Linear.
  package func parse(_ source: [UInt8]) throws(SyntaxDiagnostic) -> SyntaxTree {
    try PythonParser.parse(source, version: version)
  }

  /// Parses a fragment of a sort, free of rules about where it may stand.
  package func parseFragment(
    _ source: [UInt8], sort: FragmentSort
  ) throws(SyntaxDiagnostic) -> Fragment {
    try PythonParser.parseFragment(source, sort: sort, version: version)
  }

  /// What CPython's compiler would reject in a tree that its grammar accepts, or nil.
  package func contextualError(in tree: SyntaxTree) -> SyntaxDiagnostic? {
    ContextRules.firstError(in: tree, version: version)
  }

  /// The text of a whole tree as CPython's `ast.unparse` writes it.
  package func print(_ tree: SyntaxTree) -> [UInt8] {
    PythonPrinter.print(tree, layout: .canonical(version))
  }

  /// The text of sibling subtrees as `ast.unparse` writes it, from column 0 and without a final line end.
  package func print(_ tree: SyntaxTree, roots: [Int]) -> [UInt8] {
    PythonPrinter.print(tree, roots: roots, layout: .canonical(version))
  }

  /// For every node whether an edit may replace it where it stands.
  package func replaceableNodes(in tree: SyntaxTree) -> [Bool] {
    ReplaceablePlaces.find(in: tree)
  }

  /// The first change of text accepted among those that might bring about a change of tree.
  package func firstPatch(
    for change: TreeChange, in tree: SyntaxTree, where accepts: (TextPatch) -> Bool
  ) -> TextPatch? {
    PatchMaker(change: change, tree: tree, version: version).first(where: accepts)
  }

  /// The small mistakes a person could have made at a node.
  package func nearMissDrafts(of node: Int, in tree: SyntaxTree, inScope: Bool?) -> [NearMissDraft] {
    NearMissMaker(node: node, tree: tree, inScope: inScope, version: version).drafts()
  }

  /// The span of the token that stands for a node.
  package func headToken(of node: Int, in tree: SyntaxTree) -> Range<Int> {
    HeadTokenFinder(tree: tree).headToken(of: node)
  }

  /// The docstrings of the module, its classes and its functions, in preorder.
  package func documentation(in tree: SyntaxTree) -> [DocumentationString] {
    Documentation.find(in: tree)
  }

  /// The statements of the docstrings.
  package func documentationStatements(in tree: SyntaxTree) -> [Int] {
    Documentation.places(in: tree).map(\.statement)
  }

  /// The program with other names for its functions' own variables.
  package func renamedVariant(of tree: SyntaxTree, random: inout RandomSource) -> SyntaxTree? {
    NameRenaming(tree: tree).renamed(&random)
  }

  /// The program with some constants and operators varied.
  package func perturbedVariant(of tree: SyntaxTree, random: inout RandomSource) -> SyntaxTree? {
    Perturbation.perturbed(tree, random: &random)
  }

  /// A small function of numbers, strings and lists.
  package func syntheticProgram(random: inout RandomSource) -> [UInt8] {
    var maker = SyntheticProgram()
    return maker.make(&random)
  }

  /// The statement `pass`.
  package var emptyStatement: Fragment { PythonLanguage.pass }

  private static let pass = Fragment(
    sort: .statements,
    tree: SyntaxTree(
      source: Array("pass".utf8),
      nodes: [
        SyntaxNode(kind: PythonKind.module.kind, count: 2, start: 0, end: 4),
        SyntaxNode(kind: PythonKind.pass.kind, start: 0, end: 4),
      ]))
}
