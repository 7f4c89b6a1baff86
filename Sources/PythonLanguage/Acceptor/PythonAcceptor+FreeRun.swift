import SyntaxTrees

/// What is taken byte after byte without a look at the grammar.
extension PythonAcceptor {
  /// Inside a name whose spelling does not matter yet, and inside the plain text of a string literal, no byte changes
  /// what is open.
  var freeRun: FreeRun {
    switch mode {
    case .identifier:
      guard utf8 == 0, expected.has(.name), !isOuterName else { return FreeRun() }
      return FreeRun(
        first: AcceptorBytes.plainRest, rest: AcceptorBytes.plainRest, limit: max(0, 199 - Int(length)))
    case .between:
      guard formattedLevel == 0, expected.has(.name), !isOuterName else { return FreeRun() }
      return FreeRun(first: AcceptorBytes.plainStart, rest: AcceptorBytes.plainRest, limit: 199)
    case .string, .literal:
      guard utf8 == 0, escape == .none else { return FreeRun() }
      return FreeRun(first: AcceptorBytes.plainText, rest: AcceptorBytes.plainText, limit: .max)
    default: return FreeRun()
    }
  }
}

extension AcceptorBytes {
  /// The ASCII bytes that an identifier can go on with.
  static let plainRest = identifierRest.intersection(asciiText)
  /// The ASCII bytes that an identifier can begin with.
  static let plainStart = identifierStart.intersection(asciiText)
  /// The printable ASCII bytes that mean nothing in a string literal.
  static let plainText: ByteSet = {
    var set = asciiText
    for byte in [0x09, 0x22, 0x27, 0x5C, 0x7B, 0x7D] as [UInt8] { set.remove(byte) }
    return set
  }()
}
