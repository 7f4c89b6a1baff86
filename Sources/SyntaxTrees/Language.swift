import KelpBase

/// Everything the rest of Kelp needs to know about a programming language.
///
/// Trees, edits, search and model work through this protocol and name no language.
package protocol Language: Sendable {
  /// The language's name for people, such as in a model card.
  var name: String { get }

  /// The shape of every node kind.
  var table: NodeTable { get }

  /// The reserved words that join or introduce expressions and are none themselves, in a fixed order: the blanks
  /// around such a word belong to it and never to what it joins.
  var joiningWords: [String] { get }

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

  /// The first change of text that `accepts` takes, of those that might bring about a change of tree, the most
  /// faithful to the user's formatting first; nil when it takes none.
  ///
  /// The caller keeps one whose text parses to exactly the changed tree; the last one prints everything anew and
  /// always succeeds when the changed tree is a program. One is made only when those before it were turned down.
  func firstPatch(
    for change: TreeChange, in tree: SyntaxTree, where accepts: (TextPatch) -> Bool
  ) -> TextPatch?

  /// The small mistakes a person could have made at a node as texts to put there, in a fixed order and each once;
  /// a few may turn out to be no fragment.
  ///
  /// With `inScope` only those (or only the others) whose category begins with "in-scope": something else that
  /// the program has at hand.
  func nearMissDrafts(of node: Int, in tree: SyntaxTree, inScope: Bool?) -> [NearMissDraft]

  /// The span of the token that stands for a node (the operator of an operation, the name of a name, the keyword
  /// of a statement): no two nodes share one.
  func headToken(of node: Int, in tree: SyntaxTree) -> Range<Int>

  /// The statements that only document the program, in preorder: shown to nobody but people.
  func documentation(in tree: SyntaxTree) -> [DocumentationString]

  /// The statements of `documentation(in:)` without their text, which is much cheaper.
  func documentationStatements(in tree: SyntaxTree) -> [Int]

  /// The definitions of functions that can stand as a program of their own: those at the top of the program and
  /// those directly in a class there, in preorder.
  func functions(in tree: SyntaxTree) -> [Int]

  /// The name that a definition gives itself, or nil for anything else.
  func definedName(_ node: Int, in tree: SyntaxTree) -> String?

  /// What a definition of a function says to its callers and takes from outside, or nil for anything else. Linear.
  func outline(of function: Int, in tree: SyntaxTree) -> FunctionOutline?

  /// The names that the top of the program binds by imports, definitions and assignments, in preorder. Linear.
  func topLevelBindings(in tree: SyntaxTree) -> [TopLevelBinding]

  /// The names that the program below a node reads and does not bind, in the order of their first reading. Linear.
  func freeNames(of node: Int, in tree: SyntaxTree) -> [String]

  /// The calls of a bare name whose arguments are all written out as constants, in preorder. Linear.
  func literalCalls(in tree: SyntaxTree) -> [LiteralCall]

  /// The statements at the top of the program that check it (assertions), in preorder.
  func assertions(in tree: SyntaxTree) -> [Int]

  /// A program that does the same under other names of its own, or nil when it has none that can be changed.
  ///
  /// Only names that the program's functions bind for themselves change, all their uses with them, to names that
  /// occur nowhere in it. The result is a tree without text: its spans mean nothing.
  func renamedVariant(of tree: SyntaxTree, random: inout RandomSource) -> SyntaxTree?

  /// A program with some constants a little off and some operators exchanged for others of their class, or nil when
  /// it has none. The result is a tree without text: its spans mean nothing.
  func perturbedVariant(of tree: SyntaxTree, random: inout RandomSource) -> SyntaxTree?

  /// The text of a small program made up from nothing: functions without errors of type.
  func syntheticProgram(random: inout RandomSource) -> [UInt8]

  /// A fragment that does nothing and may stand as the only statement of a block.
  var emptyStatement: Fragment { get }

  /// Rules by which an expression may be exchanged for another that means the same.
  var equivalences: [ExpressionRule] { get }

  /// Rules by which an expression is exchanged for another that is easily written by mistake.
  var nearMissRules: [ExpressionRule] { get }

  /// What is known of an expression from its node and from what is known of its children, in order.
  func facts(of shape: ExpressionShape, children: [ExpressionFacts]) -> ExpressionFacts

  /// Whether a program may give a name that the language defines another meaning.
  func mayRebind(_ name: String, in tree: SyntaxTree) -> Bool

  /// Reads texts that can replace a node where it stands, or nil when none can.
  func prefixAcceptor(replacing node: Int, in tree: SyntaxTree, layout: FragmentLayout)
    -> (any PrefixAcceptor)?

  /// Reads texts that can be inserted into a list of statements before its statement number `index` or, when that
  /// is the number of statements, at its end; nil when the place takes none.
  func prefixAcceptor(
    insertingInto parent: Int, field: UInt8, index: Int, in tree: SyntaxTree, layout: FragmentLayout
  ) -> (any PrefixAcceptor)?
}

extension Language {
  /// None.
  package var joiningWords: [String] { [] }

  /// None.
  package var equivalences: [ExpressionRule] { [] }

  /// None.
  package var nearMissRules: [ExpressionRule] { [] }

  /// Nothing.
  package func facts(of shape: ExpressionShape, children: [ExpressionFacts]) -> ExpressionFacts { .none }

  /// It may.
  package func mayRebind(_ name: String, in tree: SyntaxTree) -> Bool { true }
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

  /// All changes of text that `firstPatch` would offer, in its order.
  package func patches(for change: TreeChange, in tree: SyntaxTree) -> [TextPatch] {
    var patches: [TextPatch] = []
    _ = firstPatch(for: change, in: tree) { patch in
      patches.append(patch)
      return false
    }
    return patches
  }

  /// The small mistakes a person could have made at a node, each an expression or statements to put there.
  package func nearMisses(of node: Int, in tree: SyntaxTree) -> [NearMiss] {
    nearMissDrafts(of: node, in: tree, inScope: nil).compactMap { draft in
      guard let fragment = try? parseFragment(draft.text, sort: draft.sort) else { return nil }
      return NearMiss(category: draft.category, fragment: fragment)
    }
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

/// One small mistake as text, not parsed yet.
package struct NearMissDraft: Sendable {
  /// The class of mistake, such as "comparison" or "swapped arguments".
  package let category: String
  /// What stands in the node's place after the mistake.
  package let text: [UInt8]
  /// What the text is.
  package let sort: FragmentSort

  /// Creates a draft.
  package init(category: String, text: [UInt8], sort: FragmentSort) {
    self.category = category
    self.text = text
    self.sort = sort
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
