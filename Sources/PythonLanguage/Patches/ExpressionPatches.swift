import SyntaxTrees

/// Proposals of text for an expression that takes the place of another.
struct ExpressionPatches {
  let source: SourceLayout
  /// The expression in the old tree; its successor has the same index in the changed tree.
  let node: Int
  let result: SyntaxTree

  private var tree: SyntaxTree { source.tree }

  /// The proposals, the most natural one first.
  func all() -> [TextPatch] {
    let span = tree.nodes[node].span
    var layout = PrintLayout.canonical(source.version)
    layout.lineEnd = source.lineEndStyle(near: span.lowerBound)
    let bare = PythonPrinter.print(result, roots: [node], precedence: .named, layout: layout)
    let enclosed = "(".utf8 + bare + ")".utf8
    let parent = tree.enclosing(node)
    var texts = fitsBare(below: parent) ? [bare, enclosed] : [enclosed, bare]
    if tree.python(parent) == .withItem, result.python(node) == .tuple {
      // The outermost parentheses after `with` may be taken for those around its items.
      texts.append("(".utf8 + enclosed + ")".utf8)
    }
    if result.python(node) == .generatorExp, tree.python(parent) == .call, isOnlyArgument(of: parent) {
      texts.insert(Array(bare.dropFirst().dropLast()), at: 0)
    }
    return texts.map { TextPatch(span: span, replacement: separated($0, at: span)) }
  }

  private func isOnlyArgument(of call: Int) -> Bool {
    tree.subtreeEnd(call + 1) == node && tree.subtreeEnd(node) == tree.subtreeEnd(call)
  }

  /// Whether the text is likely to need no parentheses.
  private func fitsBare(below parent: Int) -> Bool {
    if tree.nodes[node].flags & SyntaxNode.parenthesized != 0 { return true }
    let isBareTuple =
      tree.python(node) == .tuple && tree.nodes[node].count > 1 && !isEnclosed(tree.nodes[node].span)
    if isBareTuple, result.python(node) == .tuple { return true }
    // The only argument of a call may share its parentheses with the call.
    let ownsCall = tree.python(node) == .generatorExp && tree.nodes[node].end == tree.nodes[parent].end
    if ownsCall, tree.python(parent) == .call { return false }
    let own = PlacePrecedence.own(node, in: result)
    let needed = PlacePrecedence.needed(node, below: parent, in: tree)
    // Where `a := b` may stand bare, a tuple or a `yield` may not.
    if needed == .named, own != .named, own < .test { return false }
    return own >= needed
  }

  /// Whether a tuple's text has parentheses of its own: those of a first item end before its comma.
  private func isEnclosed(_ span: Range<Int>) -> Bool {
    guard tree.source[span.lowerBound] == 0x28 else { return false }
    return Int(tree.nodes[node + 1].start) > span.lowerBound
      && HeadTokenFinder(tree: tree).opensBeforeFirstItem(node)
  }

  /// The text with blanks where it would run into its neighbours.
  private func separated(_ text: [UInt8], at span: Range<Int>) -> [UInt8] {
    guard let first = text.first, let last = text.last else { return text }
    let bytes = tree.source
    var text = text
    if span.upperBound < bytes.count {
      let next = bytes[span.upperBound]
      let isNumber = result.python(node) == .constant && (0x30...0x39).contains(last)
      if SourceBytes.isWord(last) && SourceBytes.isWord(next) || isNumber && next == 0x2E {
        text.append(0x20)
      }
    }
    if span.lowerBound > 0, SourceBytes.isWord(bytes[span.lowerBound - 1]) {
      let isQuote = first == 0x22 || first == 0x27
      if SourceBytes.isWord(first) || isQuote { text.insert(0x20, at: 0) }
    }
    return text
  }
}
