/// Everything the rest of Kelp needs to know about a programming language.
///
/// Trees, edits, search and model work through this protocol and name no language.
package protocol Language: Sendable {
  /// The language's name for people, such as in a model card.
  var name: String { get }

  /// The shape of every node kind.
  var table: NodeTable { get }

  /// Parses a whole program. Throws a diagnostic with a reason and a place. Linear.
  func parse(_ source: [UInt8]) throws(SyntaxDiagnostic) -> SyntaxTree

  /// Parses a fragment of a sort, free of rules about where it may stand (`return`, `break`, contexts).
  func parseFragment(_ source: [UInt8], sort: FragmentSort) throws(SyntaxDiagnostic) -> Fragment

  /// What the language's compiler would reject in a tree that its grammar accepts (`return` outside a
  /// function and the like), or nil.
  func contextualError(in tree: SyntaxTree) -> SyntaxDiagnostic?

  /// The canonical text of a whole tree.
  func print(_ tree: SyntaxTree) -> [UInt8]

  /// The canonical text of sibling subtrees as a fragment, starting at column 0 and without a final line end.
  func print(_ tree: SyntaxTree, roots: [Int]) -> [UInt8]

  /// For every node whether an edit may replace it where it stands: an expression or statement with a text of
  /// its own whose place accepts others of its sort.
  ///
  /// Statements at the top of the program are replaceable; whether they are offered to noise and model is the
  /// caller's choice (`editableNodes`).
  func replaceableNodes(in tree: SyntaxTree) -> [Bool]

  /// Changes of text that might bring about a change of tree, the most faithful to the user's formatting first.
  ///
  /// Each is tried in turn and kept when the text parses to exactly the changed tree; the last one prints
  /// everything anew and always succeeds when the changed tree is a program.
  func patches(for change: TreeChange, in tree: SyntaxTree) -> [TextPatch]

  /// The small mistakes a person could have made at a node, each an expression or statements to put there.
  func nearMisses(of node: Int, in tree: SyntaxTree) -> [NearMiss]

  /// The span of the token that stands for a node (the operator of an operation, the name of a name, the keyword
  /// of a statement): no two nodes share one.
  func headToken(of node: Int, in tree: SyntaxTree) -> Range<Int>

  /// The statements that only document the program, in preorder: shown to nobody but people.
  func documentation(in tree: SyntaxTree) -> [DocumentationString]

  /// The definitions of functions that can stand as a program of their own: those at the top of the program and
  /// those directly in a class there, in preorder.
  func functions(in tree: SyntaxTree) -> [Int]

  /// The name that a definition gives itself, or nil for anything else.
  func definedName(_ node: Int, in tree: SyntaxTree) -> String?

  /// What a definition of a function says to its callers and takes from outside, or nil for anything else. Linear.
  func outline(of function: Int, in tree: SyntaxTree) -> FunctionOutline?

  /// The names that the top of the program binds by imports, definitions and assignments, in preorder. Linear.
  func topLevelBindings(in tree: SyntaxTree) -> [TopLevelBinding]

  /// The calls of a bare name whose arguments are all written out as constants, in preorder. Linear.
  func literalCalls(in tree: SyntaxTree) -> [LiteralCall]

  /// The statements at the top of the program that check it (assertions), in preorder.
  func assertions(in tree: SyntaxTree) -> [Int]

  /// A fragment that does nothing and may stand as the only statement of a block.
  var emptyStatement: Fragment { get }
}

extension Language {
  /// The indices of the nodes that noise and model may edit: replaceable, and not a statement at the top of the
  /// program (replacing that would destroy the program).
  package func editableNodes(in tree: SyntaxTree) -> [Int] {
    var editable = replaceableNodes(in: tree)
    for child in tree.children(0) where table.sort(of: tree.kind(child)) == .statement {
      editable[child] = false
    }
    return editable.indices.filter { editable[$0] }
  }
}

/// A change of tree: a run of sibling subtrees exchanged for others.
package struct TreeChange: Sendable {
  /// The nodes taken out, a union of whole sibling subtrees; empty for an insertion before its lower bound.
  package let range: Range<Int>
  /// The parent of those nodes.
  package let parent: Int
  /// The field of the parent.
  package let field: UInt8
  /// What comes in; nil for nothing.
  package let fragment: Fragment?
  /// The tree that the new text must parse to. Its spans mean nothing.
  package let result: SyntaxTree

  /// Describes a change and works out the tree it leads to.
  package init(range: Range<Int>, parent: Int, field: UInt8, fragment: Fragment?, in tree: SyntaxTree) {
    self.range = range
    self.parent = parent
    self.field = field
    self.fragment = fragment
    result =
      if let fragment {
        tree.exchanging(range, below: parent, field: field, with: fragment.tree, roots: fragment.roots)
      } else {
        tree.exchanging(
          range, below: parent, field: field, with: SyntaxTree(source: [], nodes: []), roots: [])
      }
  }
}

/// A change of text: bytes put in place of a span.
package struct TextPatch: Sendable, Equatable {
  /// The span of the old text that goes.
  package let span: Range<Int>
  /// The bytes that come.
  package let replacement: [UInt8]

  /// Creates a patch.
  package init(span: Range<Int>, replacement: [UInt8]) {
    self.span = span
    self.replacement = replacement
  }

  /// The text after the change.
  package func applied(to source: [UInt8]) -> [UInt8] {
    Array(source[..<span.lowerBound]) + replacement + Array(source[span.upperBound...])
  }
}

/// One small mistake: its class and the fragment that makes it.
package struct NearMiss: Sendable {
  /// The class of mistake, such as "comparison" or "swapped arguments".
  package let category: String
  /// What stands in the node's place after the mistake.
  package let fragment: Fragment

  /// Creates a near miss.
  package init(category: String, fragment: Fragment) {
    self.category = category
    self.fragment = fragment
  }
}

/// A statement that documents the program and what it says.
package struct DocumentationString: Sendable {
  /// The statement's index in its tree.
  package let statement: Int
  /// The node it documents.
  package let owner: Int
  /// The text, without quotes and with common indentation removed.
  package let text: String

  /// Creates the record.
  package init(statement: Int, owner: Int, text: String) {
    self.statement = statement
    self.owner = owner
    self.text = text
  }
}
