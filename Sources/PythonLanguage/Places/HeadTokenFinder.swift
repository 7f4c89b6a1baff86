import SyntaxTrees

/// Finds the token that stands for a node, by a look at the text between its children.
struct HeadTokenFinder {
  let tree: SyntaxTree

  /// The span of the token; empty, at the node's start, for nodes that have no token of their own.
  func headToken(of node: Int) -> Range<Int> {
    let record = tree.nodes[node]
    let start = min(Int(record.start), tree.source.count)
    let none = start..<start
    // The tree after a change has no text.
    if Int(record.end) > tree.source.count { return none }
    if record.flags & SyntaxNode.insideFormattedString != 0 { return none }
    switch tree.python(node) {
    case .module, .expression, .expr, .arguments, .absent, .matchValue, .formattedValue, .interpolation:
      return none
    case .functionDef, .asyncFunctionDef, .classDef, .return, .delete, .for, .asyncFor, .while, .if, .with,
      .asyncWith, .match, .raise, .try, .tryStar, .assert, .import, .importFrom, .global, .nonlocal, .pass,
      .break, .continue, .lambda, .await, .yield, .yieldFrom, .arg, .exceptHandler, .typeAlias, .typeVar:
      return word(at: start)
    case .alias: return start..<nameEnd(start)
    case .name, .constant, .joinedStr, .templateStr, .matchSingleton: return record.span
    case .paramSpec: return start..<min(start + 2, tree.source.count)
    case .list, .set, .dict, .matchMapping, .starred, .matchStar, .typeVarTuple: return start..<start + 1
    case .matchSequence, .matchAs, .matchOr, .matchClass: return pattern(node) ?? none
    case .unaryOp: return token(after: start, before: first(node)) ?? none
    case .attribute: return attributeName(record.span)
    case .keyword: return keywordSign(node) ?? none
    case .tuple:
      guard record.count > 1 else { return start..<start + 1 }
      return token(after: end(node + 1), before: Int(record.end), matching: { $0 == 0x2C }) ?? none
    case .assign:
      return token(after: end(node + 1), before: Int(record.end), matching: { $0 == 0x3D }) ?? none
    case .annAssign:
      return token(after: end(node + 1), before: Int(record.end), matching: { $0 == 0x3A }) ?? none
    case .call: return token(after: end(node + 1), before: Int(record.end), matching: { $0 == 0x28 }) ?? none
    case .subscript:
      return token(after: end(node + 1), before: Int(record.end), matching: { $0 == 0x5B }) ?? none
    case .slice:
      let lower = tree.child(node, field: Field.Slice.lower)
      return token(after: lower.map(end) ?? start, before: Int(record.end), matching: { $0 == 0x3A }) ?? none
    case .boolOp, .binOp, .compare, .augAssign, .namedExpr:
      return token(after: end(node + 1), before: Int(tree.nodes[tree.subtreeEnd(node + 1)].start)) ?? none
    case .ifExp:
      // The fields are test, body, orelse; in the text the body comes first.
      return token(after: end(tree.subtreeEnd(node + 1)), before: first(node)) ?? none
    case .listComp, .setComp, .dictComp, .generatorExp: return forKeyword(node) ?? none
    case .comprehension: return token(after: end(node + 1), before: tree.source.count) ?? none
    case .withItem:
      guard record.count > tree.nodes[node + 1].count + 1 else { return none }
      return token(after: end(node + 1), before: tree.source.count) ?? none
    case .matchCase: return caseKeyword(node) ?? none
    }
  }

  // MARK: Kinds with something special

  private func forKeyword(_ node: Int) -> Range<Int>? {
    var last = node + 1
    if tree.python(node) == .dictComp { last = tree.subtreeEnd(last) }
    guard let keyword = token(after: end(last), before: Int(tree.nodes[node].end)) else { return nil }
    guard tree.source[keyword].elementsEqual("async".utf8) else { return keyword }
    return token(after: keyword.upperBound, before: Int(tree.nodes[node].end))
  }

  private func attributeName(_ span: Range<Int>) -> Range<Int> {
    var start = span.upperBound
    while start > span.lowerBound, SourceBytes.isWord(tree.source[start - 1]) { start -= 1 }
    return start..<span.upperBound
  }

  private func keywordSign(_ node: Int) -> Range<Int>? {
    let start = Int(tree.nodes[node].start)
    if tree.payload(node).kind == .none { return start..<min(start + 2, tree.source.count) }
    return token(after: nameEnd(start), before: first(node), matching: { $0 == 0x3D })
  }

  private func pattern(_ node: Int) -> Range<Int>? {
    let record = tree.nodes[node]
    let start = Int(record.start)
    switch tree.python(node) {
    case .matchClass:
      return token(after: end(node + 1), before: Int(record.end), matching: { $0 == 0x28 })
    case .matchOr:
      return token(after: end(node + 1), before: Int(record.end), matching: { $0 == 0x7C })
    case .matchAs:
      return record.count > 1 ? token(after: end(node + 1), before: Int(record.end)) : record.span
    default:
      let bracketed = start < tree.source.count && (tree.source[start] == 0x5B || record.count == 1)
      if bracketed { return start..<min(start + 1, tree.source.count) }
      return token(after: end(node + 1), before: Int(record.end), matching: { $0 == 0x2C })
        ?? start..<start + 1
    }
  }

  /// The soft keyword before a case clause's pattern.
  private func caseKeyword(_ node: Int) -> Range<Int>? {
    var index = first(node)
    while index > 0, !SourceBytes.isWord(tree.source[index - 1]) { index -= 1 }
    let stop = index
    while index > 0, SourceBytes.isWord(tree.source[index - 1]) { index -= 1 }
    return index < stop ? index..<stop : nil
  }

  /// Whether a tuple that starts with a parenthesis has it for itself: its first item's own closes before the
  /// comma.
  func opensBeforeFirstItem(_ tuple: Int) -> Bool {
    let limit = Int(tree.nodes[tuple].end)
    guard let comma = token(after: end(tuple + 1), before: limit, matching: { $0 == 0x2C }) else {
      return true
    }
    var open = 0
    for index in Int(tree.nodes[tuple].start)..<Int(tree.nodes[tuple + 1].start)
    where tree.source[index] == 0x28 { open += 1 }
    for index in end(tuple + 1)..<comma.lowerBound where tree.source[index] == 0x29 { open -= 1 }
    return open > 0
  }

  // MARK: The text between children

  /// Where the text of a node starts; parts without a span start with their first child.
  private func first(_ node: Int) -> Int { Int(tree.nodes[node + 1].start) }

  private func end(_ node: Int) -> Int { Int(tree.nodes[node].end) }

  private func word(at start: Int) -> Range<Int> { start..<wordEnd(start) }

  private func wordEnd(_ start: Int) -> Int {
    var stop = start
    while stop < tree.source.count, SourceBytes.isWord(tree.source[stop]) { stop += 1 }
    return stop
  }

  /// The end of a dotted name or a star.
  private func nameEnd(_ start: Int) -> Int {
    let stop = wordEnd(start)
    return stop == start ? min(start + 1, tree.source.count) : stop
  }

  /// The first token from `start` on that is no closing or grouping parenthesis, or the first that matches.
  private func token(
    after start: Int, before limit: Int, matching accepts: ((UInt8) -> Bool)? = nil
  ) -> Range<Int>? {
    let source = tree.source
    let limit = min(limit, source.count)
    var index = start
    while index < limit {
      let byte = source[index]
      switch byte {
      case 0x20, 0x09, 0x0A, 0x0D, 0x0C, 0x5C: index += 1
      case 0x23: while index < limit, source[index] != 0x0A, source[index] != 0x0D { index += 1 }
      default:
        if let accepts {
          if accepts(byte) { return index..<index + 1 }
          index += 1
        } else if byte == 0x28 || byte == 0x29 || byte == 0x2C {
          index += 1
        } else {
          return operatorToken(index, limit)
        }
      }
    }
    return nil
  }

  /// A word or operator that starts at an index; `is not` and `not in` are one token.
  private func operatorToken(_ start: Int, _ limit: Int) -> Range<Int> {
    let source = tree.source
    let stop = wordEnd(start)
    guard stop > start else {
      var end = start + 1
      while end < limit, end - start < 3, "=<>*/".utf8.contains(source[end]) { end += 1 }
      return start..<end
    }
    let isPair = source[start..<stop].elementsEqual("not".utf8)
    guard isPair || source[start..<stop].elementsEqual("is".utf8) else { return start..<stop }
    guard let next = token(after: stop, before: limit) else { return start..<stop }
    let second = source[next]
    let continues = isPair ? second.elementsEqual("in".utf8) : second.elementsEqual("not".utf8)
    return continues ? start..<next.upperBound : start..<stop
  }
}

/// Classes of bytes of Python source.
enum SourceBytes {
  /// Whether a byte can be part of an identifier, a keyword or a number.
  static func isWord(_ byte: UInt8) -> Bool {
    byte >= 0x80 || byte == 0x5F || (byte >= 0x30 && byte <= 0x39)
      || (byte | 0x20 >= 0x61 && byte | 0x20 <= 0x7A)
  }

  /// Whether a byte is a blank, a tab or a form feed.
  static func isBlank(_ byte: UInt8) -> Bool { byte == 0x20 || byte == 0x09 || byte == 0x0C }

  /// Whether a byte ends a line.
  static func isLineEnd(_ byte: UInt8) -> Bool { byte == 0x0A || byte == 0x0D }
}
