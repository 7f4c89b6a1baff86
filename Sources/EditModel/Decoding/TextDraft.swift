import SyntaxTrees

/// The text of an edit while it is written, byte by byte, under the language's prefix acceptor: whatever it ends with
/// can be spliced in where it is meant to go, and changes the program.
struct TextDraft {
  /// What is written so far.
  private(set) var text: [UInt8] = []
  private var acceptor: any PrefixAcceptor
  private let place: Place

  /// The index of the end in a distribution over what comes next.
  static let end = 256

  /// Where the text goes.
  private struct Place {
    let language: any Language
    let sort: FragmentSort
    /// The program and the node that the text replaces; nil for an insertion.
    let replaced: (tree: SyntaxTree, node: Int)?
    let maximumBytes: Int
  }

  /// What may come next in a text.
  struct Continuations {
    fileprivate(set) var bytes: ByteSet
    /// Whether the text may end.
    let mayEnd: Bool

    /// Log-probabilities over 257 entries: the 256 bytes, then the end; minus infinity for what is not among these,
    /// and for all when there is nothing.
    func distribution(
      _ logits: some RandomAccessCollection<Float>, vocabulary: ByteVocabulary
    ) -> [Double] {
      var result = [Double](repeating: -.infinity, count: TextDraft.end + 1)
      let base = logits.startIndex
      func logit(_ token: Int32) -> Double { Double(logits[logits.index(base, offsetBy: Int(token))]) }
      for byte in bytes.bytes { result[Int(byte)] = logit(vocabulary.id(ofByte: byte)) }
      if mayEnd { result[TextDraft.end] = logit(ByteVocabulary.end) }
      return LogProbabilities.normalized(result)
    }
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

  /// Writes one byte. False, and the draft is then of no more use, when it may not come next.
  mutating func append(_ byte: UInt8) -> Bool {
    text.append(byte)
    return text.count <= place.maximumBytes && acceptor.advance(byte)
  }

  /// What may come next: nothing when the text is as long as may be and changes nothing.
  var allowed: Continuations {
    Continuations(bytes: acceptor.nextBytes(budget: place.maximumBytes - text.count), mayEnd: mayEnd)
  }

  /// The same with all bytes that canonical texts are made of, whether they may come next or not.
  ///
  /// Drawing from these and giving up at the first byte that may not come next draws complete texts with the
  /// probabilities that the model gives them, among those that are allowed. Drawing from `allowed` does not: a text
  /// that is allowed but led to by an improbable byte becomes as probable as what the byte stands in for.
  func opened(_ allowed: Continuations) -> Continuations {
    var opened = allowed
    opened.bytes = place.sort == .statements ? TextDraft.statementBytes : TextDraft.expressionBytes
    return opened
  }

  private static let expressionBytes = ByteSet((UInt8(0x20)...0xFF).filter { $0 != 0x7F })
  private static let statementBytes = ByteSet([0x0A] + expressionBytes.bytes)

  /// Whether the text is a fragment for its place and changes the program.
  private var mayEnd: Bool {
    guard acceptor.mayEnd, let fragment = try? place.language.parseFragment(text, sort: place.sort) else {
      return false
    }
    guard let replaced = place.replaced, fragment.roots.count == 1 else { return true }
    return !replaced.tree.isStructurallyEqual(
      replaced.node, to: fragment.tree, fragment.roots[0], table: place.language.table)
  }
}
