import SyntaxTrees

/// The mask: the bytes that can follow between tokens and inside them.
extension PythonAcceptor {
  var nextBytes: ByteSet {
    switch mode {
    case .between: return betweenBytes()
    case .lineStart: return lineStartBytes()
    case .identifier: return identifierBytes()
    case .number: return numberBytes()
    case .operator: return operatorBytes()
    case .comment:
      var set = AcceptorBytes.text
      if utf8 != 0 { return AcceptorBytes.utf8Next[Int(utf8)] }
      if mayBreakLine { set.insert(0x0A) }
      // What looks like the name of an encoding is taken for one in the first lines.
      if text.suffix(6).elementsEqual("coding".utf8) {
        set.remove(0x3A)
        set.remove(0x3D)
      }
      return set
    case .backslash: return ByteSet([0x0A])
    default: return stringBytes()
    }
  }

  /// The bytes that can follow when no token is begun.
  func betweenBytes() -> ByteSet {
    var set = ByteSet()
    var bits = expected.rawValue & ~TerminalSet.newline.rawValue
    while bits != 0 {
      set.formUnion(AcceptorBytes.firstBytes[bits.trailingZeroBitCount])
      bits &= bits - 1
    }
    if isOuterName { set = outerNameBytes() }
    if formattedLevel > 0 { return fieldBytes(set) }
    if !rules.isCanonical || !isBlank { set.insert(0x20) }
    if !rules.isCanonical {
      set.insert(0x09)
      if mayBreakLine || brackets > 0 || rules.isExpression { set.insert(0x23) }
      set.insert(0x5C)
      if brackets > 0 || rules.isExpression { set.insert(0x0A) }
    }
    if expected.has(.newline) { set.insert(0x0A) }
    return set
  }

  /// Whether a line end may come next when no token is begun.
  var mayBreakLine: Bool {
    if formattedLevel > 0 { return !rules.isCanonical && rules.nestsStrings }
    if brackets > 0 || rules.isExpression { return !rules.isCanonical }
    return expected.has(.newline)
      || frames[frames.count - 1].kind == .block && mode == .comment && column == 0xFFFF
  }

  private func identifierBytes() -> ByteSet {
    if utf8 != 0 {
      return IdentifierBits.next(code: code, missing: missingBytes(utf8), isStart: isIdentifierStart)
    }
    var set: ByteSet
    if isOuterName {
      set = outerNameBytes()
    } else if expected.has(.name) {
      set = length < 200 ? AcceptorBytes.identifierRest : ByteSet()
    } else {
      set = TokenTrie.words.bytes(from: node, towards: expected)
    }
    if knowsAfterName, TokenTrie.words.terminal(node) == nil, hash != NameHash.debug, hash != NameHash.match {
      set.formUnion(afterName)
      return set
    }
    var after = self
    if after.commitWord() {
      var following = after.followingBytes()
      following.words &= ~AcceptorBytes.identifierRest.words
      if isStringPrefix { following.words &= ~AcceptorBytes.quotes.words }
      set.formUnion(following)
    }
    if let terminal = TokenTrie.words.terminal(node), isStringPrefix, expected.has(terminal) {
      set.formUnion(allowedQuotes())
    }
    return set
  }

  /// The bytes that can follow a token that was just completed.
  func followingBytes() -> ByteSet {
    mode == .lineStart ? lineStartBytes() : mode == .between ? betweenBytes() : nextBytes
  }

  private func numberBytes() -> ByteSet {
    var set = number.next(isShort: length < 2000)
    if number.isComplete {
      var after = self
      after.shift(.number)
      after.mode = .between
      after.isBlank = false
      var following = after.followingBytes()
      following.words &= ~AcceptorBytes.identifierRest.words
      if number.takesPoint { following.remove(0x2E) }
      set.formUnion(following)
    }
    return set
  }

  private func operatorBytes() -> ByteSet {
    var set = TokenTrie.operators.bytes(from: node, towards: expected)
    if isPoint, expected.has(.number) { set.formUnion(AcceptorBytes.digits) }
    var after = self
    if after.commitOperator() {
      var following = after.followingBytes()
      following.words &= ~TokenTrie.operators.bytes(from: node, towards: TerminalSet(rawValue: .max)).words
      if isPoint { following.words &= ~AcceptorBytes.digits.words }
      set.formUnion(following)
    }
    return set
  }

  /// Whether the operator read so far is a single point.
  var isPoint: Bool { TokenTrie.operators.terminal(node) == .dot }

  /// Whether the identifier read so far is the prefix of string literals.
  var isStringPrefix: Bool {
    switch TokenTrie.words.terminal(node) {
    case .string, .bytes, .formatted, .template: true
    default: false
    }
  }

  func missingBytes(_ progress: UInt8) -> UInt8 {
    switch progress {
    case 1: 1
    case 2, 4, 5: 2
    default: 3
    }
  }
}
