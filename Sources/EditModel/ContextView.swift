import SyntaxTrees

/// A program as the model sees it: its canonical text without documentation, and which node of the program each
/// node of that text is.
///
/// The model never sees formatting, comments or documentation strings, so its positions do not depend on them;
/// edits it makes are applied to the user's own text by node.
package struct ContextView: Sendable {
  /// The program itself.
  package let program: SyntaxTree
  /// The canonical program, parsed from the text that the model sees.
  package let canonical: SyntaxTree
  /// For each node of `canonical` the node of `program` that it shows.
  package let programNodes: [Int]
  /// The nodes of `canonical` that can be edited, in preorder: the candidates of the pointer.
  package let candidates: [Int]
  /// For each node of `program` its index in `candidates`, or -1.
  package let candidateOfProgramNode: [Int]

  /// Works out what the model sees of a program. Linear.
  ///
  /// Throws `ContextError.notShowable` when the canonical text is no program (a fault of the front end).
  package init(of program: SyntaxTree, language: any Language) throws(ContextError) {
    self.program = program
    let (shown, nodes) = ContextView.withoutDocumentation(program, language: language)
    let text = language.print(shown)
    programNodes = nodes
    if text == shown.source {
      // Canonical already, as the states of a training example mostly are.
      canonical = program
      candidates = language.editableNodes(in: program)
    } else {
      guard let canonical = try? language.parse(text), canonical.count == shown.count else {
        throw .notShowable
      }
      self.canonical = canonical
      var isEditable = [Bool](repeating: false, count: program.count)
      for node in language.editableNodes(in: program) { isEditable[node] = true }
      candidates = language.editableNodes(in: canonical).filter { isEditable[nodes[$0]] }
    }
    var indices = [Int](repeating: -1, count: program.count)
    for (index, candidate) in candidates.enumerated() { indices[nodes[candidate]] = index }
    candidateOfProgramNode = indices
  }

  /// Where the candidates begin and end in the text, in no order: no token goes across such an offset.
  package var boundaries: [Int] {
    candidates.flatMap { [canonical.nodes[$0].span.lowerBound, canonical.nodes[$0].span.upperBound] }
  }

  /// The node of the program that a candidate stands for.
  package func programNode(ofCandidate index: Int) -> Int { programNodes[candidates[index]] }

  /// The tree without documentation statements (one that is its block's only statement stays), and the original
  /// index of each node left.
  private static func withoutDocumentation(
    _ program: SyntaxTree, language: any Language
  ) -> (tree: SyntaxTree, nodes: [Int]) {
    var tree = program
    var nodes = Array(program.nodes.indices)
    for statement in language.documentationStatements(in: program).reversed() {
      let parent = tree.enclosing(statement)
      let field = tree.nodes[statement].field
      guard tree.children(parent, field: field).count > 1 else { continue }
      let range = tree.subtree(statement)
      tree = TreeChange(range: range, parent: parent, field: field, fragment: nil, in: tree).result
      nodes.removeSubrange(range)
    }
    return (tree, nodes)
  }
}

/// Why a program cannot be shown to a model.
package enum ContextError: Error, Equatable, CustomStringConvertible {
  /// Program, prompt and other blocks need more tokens than the model's context has.
  case tooLong(tokens: Int, limit: Int)
  /// The canonical text of the program does not parse to the same tree.
  case notShowable
  /// There is no node that an edit could replace.
  case nothingToEdit

  /// One line: what is wrong.
  package var description: String {
    switch self {
    case .tooLong(let tokens, let limit):
      "\(tokens) tokens of program and prompt are more than the context of \(limit)"
    case .notShowable: "the program's canonical text does not parse to the same tree"
    case .nothingToEdit: "the program has no node that could be edited"
    }
  }
}
