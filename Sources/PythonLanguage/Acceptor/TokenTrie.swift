import SyntaxTrees

/// A trie over the spellings of tokens: which bytes can continue a token so that it becomes one of a set.
struct TokenTrie: @unchecked Sendable {
  /// A node of the trie; 0 is the root when it stands for a position, and "none" when it stands for a child.
  typealias Node = UInt8

  /// Stands for a position outside the trie.
  static let outside: Node = 255

  // The storage lives as long as the process and is never written again.
  private let children: UnsafePointer<Node>
  private let terminals: UnsafePointer<UInt8>
  private let reachable: UnsafePointer<TerminalSet>

  private init(_ spellings: [(String, Terminal)]) {
    let children = UnsafeMutablePointer<Node>.allocate(capacity: 256 * 128)
    children.initialize(repeating: 0, count: 256 * 128)
    let terminals = UnsafeMutablePointer<UInt8>.allocate(capacity: 256)
    terminals.initialize(repeating: 255, count: 256)
    let reachable = UnsafeMutablePointer<TerminalSet>.allocate(capacity: 256)
    reachable.initialize(repeating: [], count: 256)
    var count = 1
    for (spelling, terminal) in spellings {
      var node = 0
      reachable[node].insert(TerminalSet(terminal))
      for byte in spelling.utf8 {
        let slot = node * 128 + Int(byte)
        if children[slot] == 0 {
          children[slot] = Node(count)
          count += 1
        }
        node = Int(children[slot])
        reachable[node].insert(TerminalSet(terminal))
      }
      terminals[node] = terminal.rawValue
    }
    self.children = UnsafePointer(children)
    self.terminals = UnsafePointer(terminals)
    self.reachable = UnsafePointer(reachable)
  }

  /// The node after one more byte; nil when no spelling goes on with it.
  @inline(__always)
  func child(_ node: Node, _ byte: UInt8) -> Node? {
    guard byte < 128, node != TokenTrie.outside else { return nil }
    let child = children[Int(node) * 128 + Int(byte)]
    return child == 0 ? nil : child
  }

  /// The terminal whose spelling ends at a node.
  @inline(__always)
  func terminal(_ node: Node) -> Terminal? {
    node == TokenTrie.outside ? nil : Terminal(rawValue: terminals[Int(node)])
  }

  /// The terminals whose spellings go through a node or end there.
  @inline(__always)
  func reachable(_ node: Node) -> TerminalSet { node == TokenTrie.outside ? [] : reachable[Int(node)] }

  /// The bytes that lead from a node towards one of the terminals.
  func bytes(from node: Node, towards wanted: TerminalSet) -> ByteSet {
    var result = ByteSet()
    guard node != TokenTrie.outside, !reachable[Int(node)].isDisjoint(with: wanted) else { return result }
    for byte in UInt8(0x21)..<0x7F {
      let child = children[Int(node) * 128 + Int(byte)]
      if child != 0, !reachable[Int(child)].isDisjoint(with: wanted) { result.insert(byte) }
    }
    return result
  }

  /// Reserved words, and the prefixes of string literals as spellings of the literals.
  static let words = TokenTrie(keywords + prefixes)

  /// Operators and delimiters.
  static let operators = TokenTrie(operatorSpellings)

  private static let keywords: [(String, Terminal)] = [
    ("False", .constant), ("None", .constant), ("True", .constant), ("and", .andOr), ("or", .andOr),
    ("as", .as), ("assert", .assert), ("async", .async), ("await", .await), ("break", .jump),
    ("class", .class), ("continue", .jump), ("def", .def), ("del", .del), ("elif", .elif),
    ("else", .else), ("except", .except), ("finally", .finally), ("for", .for), ("from", .from),
    ("global", .global), ("if", .if), ("import", .import), ("in", .in), ("is", .is), ("lambda", .lambda),
    ("nonlocal", .nonlocal), ("not", .not), ("pass", .pass), ("raise", .raise), ("return", .return),
    ("try", .try), ("while", .while), ("with", .with), ("yield", .yield), ("case", .case),
  ]

  private static let prefixes: [(String, Terminal)] = {
    var result: [(String, Terminal)] = [("u", .string), ("U", .string), ("r", .string), ("R", .string)]
    for letter in ["b", "B"] { result.append((letter, .bytes)) }
    for letter in ["f", "F"] { result.append((letter, .formatted)) }
    for letter in ["t", "T"] { result.append((letter, .template)) }
    for raw in ["r", "R"] {
      for letter in ["b", "B"] { result += [(raw + letter, .bytes), (letter + raw, .bytes)] }
      for letter in ["f", "F"] { result += [(raw + letter, .formatted), (letter + raw, .formatted)] }
      for letter in ["t", "T"] { result += [(raw + letter, .template), (letter + raw, .template)] }
    }
    return result
  }()

  private static let operatorSpellings: [(String, Terminal)] = [
    ("(", .leftParenthesis), (")", .rightParenthesis), ("[", .leftBracket), ("]", .rightBracket),
    ("{", .leftBrace), ("}", .rightBrace), (",", .comma), (":", .colon), (";", .semicolon), (".", .dot),
    ("...", .ellipsis), ("->", .arrow), ("=", .equal), (":=", .colonEqual), ("+", .plus), ("-", .minus),
    ("*", .star), ("**", .doubleStar), ("/", .slash), ("//", .binary), ("%", .binary), ("<<", .binary),
    (">>", .binary), ("&", .binary), ("^", .binary), ("@", .at), ("|", .bar), ("~", .tilde),
    ("<", .comparison), (">", .comparison), ("<=", .comparison), (">=", .comparison), ("==", .comparison),
    ("!=", .comparison), ("+=", .augmented), ("-=", .augmented), ("*=", .augmented), ("/=", .augmented),
    ("//=", .augmented), ("%=", .augmented), ("@=", .augmented), ("**=", .augmented), ("<<=", .augmented),
    (">>=", .augmented), ("&=", .augmented), ("|=", .augmented), ("^=", .augmented),
  ]
}

/// Tables of bytes that the acceptor's masks are put together from.
enum AcceptorBytes {
  /// For each terminal the bytes that its tokens can begin with.
  private static let first: [ByteSet] = Terminal.allCases.map { terminal in
    let wanted = TerminalSet(terminal)
    var result = TokenTrie.words.bytes(from: 0, towards: wanted)
    result.formUnion(TokenTrie.operators.bytes(from: 0, towards: wanted))
    switch terminal {
    case .name: result.formUnion(identifierStart)
    case .number: result.formUnion(ByteSet(digits.bytes + [0x2E]))
    case .string: result.formUnion(quotes)
    default: break
    }
    return result
  }

  /// The same without the checks of an array. The storage lives as long as the process.
  nonisolated(unsafe) static let firstBytes: UnsafePointer<ByteSet> = {
    let table = UnsafeMutablePointer<ByteSet>.allocate(capacity: 64)
    table.initialize(repeating: ByteSet(), count: 64)
    for (index, set) in first.enumerated() { table[index] = set }
    return UnsafePointer(table)
  }()

  static let digits = ByteSet(UInt8(ascii: "0")...UInt8(ascii: "9"))
  static let octalDigits = ByteSet(UInt8(ascii: "0")...UInt8(ascii: "7"))
  static let binaryDigits = ByteSet(UInt8(ascii: "0")...UInt8(ascii: "1"))
  static let hexadecimalDigits = ByteSet(
    digits.bytes + Array(UInt8(ascii: "a")...UInt8(ascii: "f")) + Array(UInt8(ascii: "A")...UInt8(ascii: "F"))
  )
  static let quotes = ByteSet([0x22, 0x27])
  static let continuation = ByteSet(0x80...0xBF)

  /// The ASCII bytes that an identifier can begin with, and the first bytes of other characters that can.
  static let identifierStart: ByteSet = {
    var result = ByteSet(0xC3...0xF0)
    for byte in UInt8(0)..<0x80 where ByteClass.table[Int(byte)] & ByteClass.identifier != 0 {
      if !digits.contains(byte) { result.insert(byte) }
    }
    for lead in UInt8(0xC3)...0xF0 where !IdentifierBits.hasScalar(lead: lead) {
      result.remove(lead)
    }
    return result
  }()

  /// The same for bytes inside an identifier.
  static let identifierRest: ByteSet = {
    var result = identifierStart
    result.formUnion(digits)
    return result
  }()

  /// Printable ASCII, the tab, and the first bytes of UTF-8 sequences.
  static let text = ByteSet([0x09] + Array(0x20...0x7E) + Array(0xC2...0xF4))
  static let asciiText = ByteSet([0x09] + Array(0x20...0x7E))

  /// What can follow the first byte of a UTF-8 sequence, by `UTF8Progress`.
  static let utf8Next: [ByteSet] = [
    ByteSet(), continuation, continuation, continuation, ByteSet(0xA0...0xBF), ByteSet(0x80...0x9F),
    ByteSet(0x90...0xBF), ByteSet(0x80...0x8F),
  ]
}

/// How far a UTF-8 sequence has been read.
enum UTF8Progress {
  /// The state after a lead byte: 0 none, 1–3 that many bytes of any kind, 4 and 5 two bytes with a bound on the
  /// next one (after E0 and ED), 6 and 7 three with a bound (after F0 and F4).
  static func after(lead: UInt8) -> UInt8 {
    switch lead {
    case 0xC2...0xDF: 1
    case 0xE0: 4
    case 0xED: 5
    case 0xE1...0xEF: 2
    case 0xF0: 6
    case 0xF1...0xF3: 3
    case 0xF4: 7
    default: 0
    }
  }

  /// The state after a further byte.
  static func next(_ state: UInt8) -> UInt8 {
    switch state {
    case 3, 6, 7: 2
    case 2, 4, 5: 1
    default: 0
    }
  }
}
