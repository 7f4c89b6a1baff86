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

  /// The bytes that may come next; none when the text is as long as may be.
  var nextBytes: ByteSet { acceptor.nextBytes(budget: room) }

  /// How many bytes there is room for.
  var room: Int { place.maximumBytes - text.count }

  /// Whether several bytes may come next, one after the other.
  func takes(_ bytes: ArraySlice<UInt8>) -> Bool {
    bytes.count <= room && reading.takes(bytes, budget: room - bytes.count)
  }

  /// The text as far as the acceptor has read it.
  var reading: Reading { Reading(acceptor) }

  /// A state of the acceptor, to try continuations from.
  struct Reading {
    private let acceptor: any PrefixAcceptor
    /// What can follow without a further look.
    let run: FreeRun
    /// A bound on what completes the text, here and after one more byte or a free run.
    let bound: Int

    fileprivate init(_ acceptor: any PrefixAcceptor) {
      self.acceptor = acceptor
      run = acceptor.freeRun
      bound = acceptor.completionBound
    }

    /// The state after one more byte; nil when it is refused.
    func after(_ byte: UInt8) -> Reading? {
      var next = acceptor
      return next.advance(byte) ? Reading(next) : nil
    }

    /// Whether the bytes can follow, and what is open then be completed with `budget` more.
    func takes(_ bytes: ArraySlice<UInt8>, budget: Int) -> Bool {
      var next = acceptor
      return next.advance(bytes) && (next.completionBound <= budget || next.completion().count <= budget)
    }
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
