import SyntaxTrees

/// How tokens outside string literals are read: names, keywords, numbers and operators.
extension PythonAcceptor {
  /// Begins a token with a byte.
  mutating func beginToken(_ byte: UInt8) -> Bool {
    if AcceptorBytes.identifierRest.contains(byte), !AcceptorBytes.digits.contains(byte) {
      return beginIdentifier(byte)
    }
    if AcceptorBytes.digits.contains(byte) {
      guard expected.has(.number) else { return false }
      mode = .number
      length = 1
      number = byte == 0x30 ? .zero : .decimal
      return true
    }
    if byte == 0x22 || byte == 0x27 {
      guard expected.has(.string), allowedQuotes().contains(byte) else { return false }
      beginString(byte, flags: [])
      return true
    }
    guard let next = TokenTrie.operators.child(0, byte) else { return false }
    var reachable = TokenTrie.operators.reachable(next)
    if byte == 0x2E { reachable.insert(.number) }
    guard !reachable.isDisjoint(with: expected) else { return false }
    node = next
    mode = .operator
    // A token that nothing can follow is taken at once.
    if TokenTrie.operators.bytes(from: next, towards: TerminalSet(rawValue: .max)).isEmpty || isImportDot {
      return commitOperator()
    }
    return true
  }

  private var isImportDot: Bool {
    let frame = frames[frames.count - 1]
    return frame.kind == .statement && frame.state == .none && frame.phase == Phase.fromDots
  }

  private mutating func beginIdentifier(_ byte: UInt8) -> Bool {
    if isOuterName, !outerNameBytes().contains(byte) { return false }
    guard let child = TokenTrie.words.child(0, byte) else {
      guard expected.has(.name), AcceptorBytes.identifierStart.contains(byte) else { return false }
      startIdentifier(byte, TokenTrie.outside)
      return true
    }
    guard expected.has(.name) || !TokenTrie.words.reachable(child).isDisjoint(with: expected) else {
      return false
    }
    startIdentifier(byte, child)
    return true
  }

  private mutating func startIdentifier(_ byte: UInt8, _ child: TokenTrie.Node) {
    mode = .identifier
    node = child
    hash = NameHash.next(NameHash.start, byte)
    length = 1
    utf8 = UTF8Progress.after(lead: byte)
    isIdentifierStart = true
    beginCode(byte)
    knowsAfterName = false
    if expected.has(.name), isNameNeutral {
      var after = self
      after.utf8 = 0
      after.node = TokenTrie.outside
      if after.commitWord() {
        afterName = after.followingBytes()
        afterName.words &= ~AcceptorBytes.identifierRest.words
        knowsAfterName = true
      }
    }
  }

  private mutating func beginCode(_ byte: UInt8) {
    code = byte < 0x80 ? 0 : UInt32(byte) & (byte < 0xE0 ? 0x1F : byte < 0xF0 ? 0x0F : 0x07)
  }

  mutating func advanceIdentifier(_ byte: UInt8) -> Bool {
    if utf8 != 0 {
      guard
        IdentifierBits.next(code: code, missing: missingBytes(utf8), isStart: isIdentifierStart).contains(
          byte)
      else { return false }
      code = code << 6 | UInt32(byte & 0x3F)
      utf8 = UTF8Progress.next(utf8)
      if utf8 == 0 { isIdentifierStart = false }
      hash = NameHash.next(hash, byte)
      return true
    }
    if AcceptorBytes.identifierRest.contains(byte) {
      if isOuterName, !outerNameBytes().contains(byte) { return false }
      let child = TokenTrie.words.child(node, byte)
      if !expected.has(.name) {
        guard let child, !TokenTrie.words.reachable(child).isDisjoint(with: expected) else { return false }
      } else if length >= 200 {
        return false
      }
      node = child ?? TokenTrie.outside
      hash = NameHash.next(hash, byte)
      length += 1
      utf8 = UTF8Progress.after(lead: byte)
      isIdentifierStart = false
      beginCode(byte)
      return true
    }
    if byte == 0x22 || byte == 0x27, isStringPrefix {
      guard let terminal = TokenTrie.words.terminal(node), expected.has(terminal),
        allowedQuotes().contains(byte)
      else { return false }
      beginString(byte, flags: prefixFlags(terminal))
      return true
    }
    return commitWord() && read(byte)
  }

  /// Whether the string's prefix makes it raw: all prefixes of two letters do, and `r` alone.
  private func prefixFlags(_ terminal: Terminal) -> StringFlags {
    var flags: StringFlags =
      switch terminal {
      case .bytes: .bytes
      case .formatted: .formatted
      case .template: [.formatted, .template]
      default: []
      }
    let isR =
      node == TokenTrie.words.child(0, UInt8(ascii: "r"))
      || node == TokenTrie.words.child(0, UInt8(ascii: "R"))
    if length == 2 || isR { flags.insert(.raw) }
    flags.insert(.hasPrefix)
    return flags
  }

  /// Takes the identifier or keyword that has been read; false when it does not belong here.
  mutating func commitWord() -> Bool {
    guard utf8 == 0 else { return false }
    mode = .between
    isBlank = false
    if let terminal = TokenTrie.words.terminal(node), !isStringPrefix,
      terminal != .case || expected.has(.case)
    {
      guard expected.has(terminal) else { return false }
      shift(terminal)
      return true
    }
    guard expected.has(.name), acceptsName(hash) else { return false }
    shift(.name, hash: hash)
    return true
  }

  mutating func advanceNumber(_ byte: UInt8) -> Bool {
    if let next = number.after(byte) {
      guard length < 2000 || number.next(isShort: false).contains(byte) else { return false }
      number = next
      length += 1
      return true
    }
    guard number.isComplete, !AcceptorBytes.identifierRest.contains(byte) else { return false }
    mode = .between
    isBlank = false
    shift(.number)
    return read(byte)
  }

  mutating func advanceOperator(_ byte: UInt8) -> Bool {
    if let child = TokenTrie.operators.child(node, byte) {
      guard !TokenTrie.operators.reachable(child).isDisjoint(with: expected) else { return false }
      node = child
      return true
    }
    if isPoint, AcceptorBytes.digits.contains(byte) {
      guard expected.has(.number) else { return false }
      mode = .number
      number = .fraction
      length = 2
      return true
    }
    return commitOperator() && read(byte)
  }

  /// Takes the operator that has been read; false when it does not belong here.
  mutating func commitOperator() -> Bool {
    mode = .between
    isBlank = false
    guard let terminal = TokenTrie.operators.terminal(node), expected.has(terminal) else { return false }
    shift(terminal)
    return true
  }
}
