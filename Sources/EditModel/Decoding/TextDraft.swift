import SyntaxTrees

/// The text of an edit while it is written, token by token, under the language's prefix acceptor: whatever it ends with
/// can be spliced in where it is meant to go, and changes the program.
struct TextDraft {
  /// What is written so far.
  private(set) var text: [UInt8] = []
  /// The token written last; nil at the beginning.
  private(set) var lastToken: Int32?
  private var acceptor: any PrefixAcceptor
  private let place: Place

  /// Where the text goes.
  private struct Place {
    let language: any Language
    let sort: FragmentSort
    /// The program and the node that the text replaces; nil for an insertion.
    let replaced: (tree: SyntaxTree, node: Int)?
    let maximumBytes: Int
  }

  /// A text that replaces a node, or goes before or after it; nil when nothing of so many bytes can go there.
  init?(
    _ action: EditAction, at node: Int, in tree: SyntaxTree, language: any Language, maximumBytes: Int
  ) {
    let parent = tree.enclosing(node)
    let field = tree.nodes[node].field
    let acceptor: (any PrefixAcceptor)?
    switch action {
    case .replace: acceptor = language.prefixAcceptor(replacing: node, in: tree, layout: .canonical)
    case .insertBefore, .insertAfter:
      guard let index = tree.children(parent, field: field).firstIndex(of: node) else { return nil }
      acceptor = language.prefixAcceptor(
        insertingInto: parent, field: field, index: action == .insertBefore ? index : index + 1, in: tree,
        layout: .canonical)
    case .delete: return nil
    }
    guard let acceptor, acceptor.completion().count <= maximumBytes else { return nil }
    self.acceptor = acceptor
    let isStatement = language.table.sort(of: tree.kind(node)) == .statement
    place = Place(
      language: language, sort: isStatement ? .statements : .expression,
      replaced: action == .replace ? (tree, node) : nil, maximumBytes: maximumBytes)
  }

  /// Writes a token of these bytes. False, and the draft is then of no more use, when it may not come next.
  mutating func append(_ token: Int32, _ bytes: ArraySlice<UInt8>) -> Bool {
    text += bytes
    lastToken = token
    return text.count <= place.maximumBytes && acceptor.advance(bytes)
  }

  /// The bytes that may come next, and whether the text may end: neither when the text is as long as may be and
  /// changes nothing.
  var allowed: (bytes: ByteSet, mayEnd: Bool) {
    (acceptor.nextBytes(budget: place.maximumBytes - text.count), mayEnd)
  }

  /// Whether several bytes may come next, one after the other.
  func takes(_ bytes: ArraySlice<UInt8>) -> Bool {
    let budget = place.maximumBytes - text.count - bytes.count
    guard budget >= 0 else { return false }
    var next = acceptor
    return next.advance(bytes) && (next.completionBound <= budget || next.completion().count <= budget)
  }

  /// Whether the text is statements rather than an expression.
  var isStatements: Bool { place.sort == .statements }

  /// Whether the text is a fragment for its place and changes the program.
  var mayEnd: Bool {
    guard acceptor.mayEnd, let fragment = try? place.language.parseFragment(text, sort: place.sort) else {
      return false
    }
    guard let replaced = place.replaced, fragment.roots.count == 1 else { return true }
    return !replaced.tree.isStructurallyEqual(
      replaced.node, to: fragment.tree, fragment.roots[0], table: place.language.table)
  }
}
