extension PythonAcceptor {
  // MARK: The end
  /// Whether the fragment may end here. Decided by the automaton alone, without parsing.
  var mayEnd: Bool {
    guard !isContinued, mode != .backslash else { return false }
    var state = self
    guard state.finishToken(), bindsRequired(state) else { return false }
    return rules.isExpression ? state.isCompleteExpression : state.isCompleteBlock
  }

  /// Takes the token that is being read, if there is one and it is complete.
  private mutating func finishToken() -> Bool {
    switch mode {
    case .between, .lineStart, .comment:
      if mode == .comment, column == 0xFFFF, !rules.isExpression, brackets == 0 { mode = .lineStart }
      return utf8 == 0 || mode != .comment
    case .identifier: return commitWord()
    case .number:
      guard number.isComplete else { return false }
      mode = .between
      isBlank = false
      shift(.number)
      return true
    case .operator: return commitOperator()
    case .twoQuotes:
      endEmptyString()
      return true
    default: return false
    }
  }

  private func bindsRequired(_ state: PythonAcceptor) -> Bool {
    rules.required.allSatisfy { name in state.hasEntry(NameHash.of(name), 0, .bound) }
  }

  private var isCompleteExpression: Bool {
    var index = frames.count - 1
    while frames[index].kind == .lambdaBody, frames[index].state == .done { index -= 1 }
    let frame = frames[index]
    guard frame.kind == .fragment else { return false }
    let isList = !frame.flags.contains(.starred) || frame.flags.contains(.many)
    switch frame.state {
    case .done: return isList && (frame.flags.isDisjoint(with: .targeting) || isTarget(frame))
    case .start: return frame.flags.contains(.many) || frame.flags.contains(.isYield)
    default: return false
    }
  }

  private var isCompleteBlock: Bool {
    var state = self
    if state.mode != .lineStart {
      guard state.brackets == 0, state.expected.has(.newline) else { return false }
      state.endLine()
    }
    return state.frames.allSatisfy { block in
      block.base != PythonAcceptor.unknownColumn && state.isComplete(block)
    }
  }

  // MARK: Completing

  func completion() -> [UInt8] {
    var state = self
    var result: [UInt8] = []
    var rounds = 0
    while !state.mayEnd, rounds < 4000 {
      rounds += 1
      var isExtended = false
      for piece in state.nextPieces() {
        var next = state
        if next.advance(piece) {
          state = next
          result += piece
          isExtended = true
          break
        }
        next = state
        if next.advance([0x20] + piece) {
          state = next
          result += [0x20] + piece
          isExtended = true
          break
        }
      }
      guard isExtended else { return result }
    }
    return result
  }

  /// Random walks over programs found no completion of an expression longer than 10 bytes for the first frame, and of
  /// statements than 38 for a block; the rest is margin. `nonlocal` asks for a whole name, which may be long.
  var completionBound: Int {
    var bound = rules.completionBase
    // In functions of the fragment `nonlocal` can ask for a name that the fragment has.
    if scopes.count > 1, !rules.isExpression { bound += min(200, text.count) }
    for frame in frames {
      bound += 16
      if frame.kind == .block { bound += 24 + 2 * columnBound(frame) }
    }
    return bound
  }

  /// How much longer one more byte can make the completion: at most it turns a name into `try` or `match`.
  var completionGrowth: Int { 48 + 4 * (frames.map(columnBound).max() ?? 0) }

  func completionClass(of byte: UInt8) -> Int {
    if byte >= 0x80 {
      // How much of the character is missing then; some characters cannot begin names.
      if utf8 != 0 { return mode == .identifier ? 0 : 8 }
      return mode == .identifier && !(isNameNeutral && rules.required.isEmpty)
        ? 0 : 1 + Int(UTF8Progress.after(lead: byte))
    }
    switch mode {
    case .string, .literal, .quote, .comment:
      let isPlain = escape == .none && byte >= 0x20 && ![0x22, 0x27, 0x5C, 0x7B, 0x7D].contains(byte)
      return isPlain ? 16 : 0
    case .number: return (0x31...0x39).contains(byte) ? 17 : 0
    case .identifier, .between:
      guard AcceptorBytes.identifierRest.contains(byte), expected.has(.name), isNameNeutral,
        rules.required.isEmpty
      else { return 0 }
      if mode == .between, AcceptorBytes.digits.contains(byte) { return byte == 0x30 ? 0 : 18 }
      return TokenTrie.words.child(mode == .between ? 0 : node, byte) == nil ? 19 : 0
    default: return 0
    }
  }

  /// The column of a block, or a bound on it.
  private func columnBound(_ frame: Frame) -> Int {
    guard frame.kind == .block else { return 0 }
    return frame.base == PythonAcceptor.unknownColumn ? 4 * frames.count : Int(frame.base) + 4
  }

  /// Texts that bring the fragment nearer to its end, the best first; a blank may stand before each.
  private func nextPieces() -> [[UInt8]] {
    switch mode {
    case .lineStart: return [linePiece()]
    case .comment, .backslash: return [[0x0A]] + firstByte
    // After a line continuation a text cannot end, but after a blank more it can.
    case .between: return isContinued ? [[0x20]] + framePieces() : framePieces()
    case .number: return number.isComplete ? finished() : [[0x30]]
    case .identifier:
      if utf8 != 0 { return firstByte }
      if isOuterName { return finished() + firstByte }
      return requiredRest() + finished() + spelled(TokenTrie.words, node) + [[0x5F]]
    case .operator: return finished() + spelled(TokenTrie.operators, node) + [[0x30]]
    default: return stringPieces()
    }
  }

  /// The first byte that can follow, by itself.
  private var firstByte: [[UInt8]] { nextBytes.bytes.prefix(1).map { [$0] } }

  private func finished() -> [[UInt8]] {
    var state = self
    guard state.finishToken() else { return [] }
    let pieces = state.mode == .lineStart ? [state.linePiece()] : state.framePieces()
    guard mode == .identifier || mode == .number else { return pieces }
    return pieces.map { piece in
      piece.first.map(AcceptorBytes.identifierRest.contains) == true ? [0x20] + piece : piece
    }
  }

  /// The shortest way from a node of a trie to a token that is expected.
  private func spelled(_ trie: TokenTrie, _ start: TokenTrie.Node) -> [[UInt8]] {
    guard start != TokenTrie.outside else { return [] }
    var queue: [(node: TokenTrie.Node, bytes: [UInt8])] = [(start, [])]
    var index = 0
    var found: [[UInt8]] = []
    while index < queue.count, found.count < 3 {
      let (node, bytes) = queue[index]
      index += 1
      if let terminal = trie.terminal(node), expected.has(terminal) {
        switch terminal {
        case .string, .bytes, .formatted, .template:
          found += AcceptorBytes.quotes.bytes.map { bytes + [$0, $0] }
        default: if !bytes.isEmpty { found.append(bytes) }
        }
      }
      for byte in trie.bytes(from: node, towards: expected).bytes {
        if let child = trie.child(node, byte) { queue.append((child, bytes + [byte])) }
      }
    }
    return found
  }

  private func stringPieces() -> [[UInt8]] {
    if utf8 != 0 { return firstByte }
    switch mode {
    case .quote: return [[quote], [0x78], [0x20]]
    case .twoQuotes: return finished()
    case .openBrace: return [[0x7B], [0x30]]
    case .closeBrace: return [[0x7D]]
    case .fieldEqual: return [[0x7D], [0x3D]]
    case .fieldMark: return [[UInt8(ascii: "r")], [0x3D]]
    case .conversion, .afterConversion: return [[0x7D]]
    default: break
    }
    switch escape {
    case .none: break
    case .begun: return [[UInt8(ascii: "n")]]
    default: return [[0x30]]
    }
    if mode == .literal, fieldLevel > 0 { return [[0x7D]] }
    return [[quote], [0x78]]
  }

  // MARK: Between tokens

  private static let names: [[UInt8]] = [
    "_", "x", "y", "z", "a", "b", "c", "d", "e", "x_", "y_", "z_", "a_0",
  ]
  .map { Array($0.utf8) }

  private func text(_ terminal: Terminal) -> [UInt8] {
    switch terminal {
    case .rightParenthesis: [0x29]
    case .rightBracket: [0x5D]
    case .rightBrace: [0x7D]
    case .comma: [0x2C]
    case .colon: [0x3A]
    case .equal: [0x3D]
    case .newline: [0x0A]
    default: []
    }
  }

  private func framePieces() -> [[UInt8]] {
    var pieces: [[UInt8]] = []
    let top = frames[frames.count - 1]
    if top.kind == .block { return [[0x0A], Array("pass".utf8)] }
    if top.kind == .field, canEndField { return [[0x7D]] }
    for terminal in [Terminal.rightParenthesis, .rightBracket, .rightBrace, .newline]
    where expected.has(terminal) {
      pieces.append(text(terminal))
    }
    // A parameter, or a type parameter with a bound, that needs a default.
    let isParameter = top.kind == .parameters || top.kind == .typeParameters
    if isParameter, top.state == .done, expected.has(.equal), pieces.isEmpty {
      pieces.append([0x3D])
    }
    // An attribute's name binds nothing.
    let mayRequire = top.kind == .fragment || top.kind == .lambdaBody
    if mayRequire, top.state != .afterDot { pieces += requiredPieces() }
    if let name = missingName, top.kind == .statement, expected.has(.equal), mode == .between,
      top.shape.contains(.bareName), top.name == NameHash.of(name), !top.flags.contains(.many)
    {
      pieces.insert(Array("= 0".utf8), at: 0)
    }
    if expected.has(.colon),
      top.kind == .statement || top.kind == .parameters || top.kind == .brace
        || top.kind == .lambdaBody, pieces.isEmpty
    {
      pieces.append([0x3A])
    }
    switch top.state {
    case .afterNotWord: pieces.append(Array("in".utf8))
    case .afterDot: pieces += PythonAcceptor.names
    case .done:
      for word in [Terminal.else, .in, .import] where expected.has(word) {
        pieces.append(Array("\(word)".utf8))
      }
      if expected.has(.equal) { pieces.append([0x3D]) }
      if expected.has(.comma) { pieces.append([0x2C]) }
      if expected.has(.dot) { pieces.append(Array(".x".utf8)) }
      pieces.append([0x3A])
    case .none:
      for word in [Terminal.import, .for, .def] where expected.has(word) {
        pieces.append(Array("\(word)".utf8))
      }
      if expected.has(.name) { pieces += PythonAcceptor.names }
      if isOuterName { pieces += outerNames(scopes[Int(top.scope)]) }
      if expected.has(.leftParenthesis) { pieces.append([0x28]) }
      if expected.has(.equal) { pieces.append([0x3D]) }
      if expected.has(.colon) { pieces.append([0x3A]) }
      if expected.has(.number) { pieces.append([0x30]) }
    default:
      if expected.has(.number) { pieces.append([0x30]) }
      if expected.has(.name) { pieces += PythonAcceptor.names }
    }
    return pieces + patternPieces()
  }

  /// What binds a name that the fragment must bind.
  private func requiredPieces() -> [[UInt8]] {
    guard let name = missingName else { return [] }
    if expected.has(.comma) { return [[0x2C] + name, [0x2C, 0x20] + name] }
    return expected.has(.name) ? [name] : []
  }

  /// The first name that the fragment must bind and does not bind so far.
  private var missingName: [UInt8]? {
    rules.required.first { !hasEntry(NameHash.of($0), 0, .bound) }
  }

  /// What is missing of a name that the fragment must bind, when the identifier so far is a part of it. Without
  /// this a byte of the completion would make it longer.
  private func requiredRest() -> [[UInt8]] {
    guard let name = missingName, expected.has(.name) else { return [] }
    let top = frames[frames.count - 1]
    let prefix = text.suffix(Int(length))
    guard name.starts(with: prefix), top.state != .afterDot, top.kind == .fragment || top.kind == .block
    else {
      return []
    }
    let rest = Array(name[prefix.count...]) + (top.kind == .block ? Array(" = 0".utf8) : [])
    return rest.isEmpty ? [] : [rest]
  }

  // MARK: Lines

  private func linePiece() -> [UInt8] {
    let blank: UInt8 = 0x20
    let top = frames[frames.count - 1]
    if top.base == PythonAcceptor.unknownColumn {
      let outer = frames[frames.count - 2].base
      let wanted = rules.isCanonical ? outer + 4 : max(outer + 1, column)
      if column < wanted { return [UInt8](repeating: blank, count: Int(wanted - column)) }
      return top.flags.contains(.cases) ? Array("case 0:".utf8) : Array("pass".utf8)
    }
    guard let index = frames.lastIndex(where: { !isComplete($0) }) else {
      if let name = missingName {
        return column == 0 ? name + Array(" = 0".utf8) : column < top.base ? [blank] : Array("pass".utf8)
      }
      return column < top.base ? [blank] : Array("pass".utf8)
    }
    let wanted = frames[index].base
    if column < wanted { return [UInt8](repeating: blank, count: Int(wanted - column)) }
    if column > wanted { return frames.contains { $0.base == column } ? Array("pass".utf8) : [blank] }
    switch Clause(rawValue: frames[index].detail) ?? .none {
    case .afterTry: return Array("finally:".utf8)
    case .afterDecorator: return Array("def x():".utf8)
    default: return frames[index].flags.contains(.cases) ? Array("case 0:".utf8) : Array("pass".utf8)
    }
  }
}
