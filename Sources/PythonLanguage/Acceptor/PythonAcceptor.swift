import SyntaxTrees

/// What the lexical part of the acceptor is in the middle of.
enum LexicalMode: UInt8 {
  case lineStart, between, identifier, number, `operator`
  /// After one quote, and after two.
  case quote, twoQuotes
  case string, literal, comment, backslash
  /// In a formatted string's literal text after `{` and `}`.
  case openBrace, closeBrace
  /// In a replacement field after `=` and `!`, after the conversion's letter, and after `=` and blanks.
  case fieldEqual, fieldMark, conversion, afterConversion
}

/// Reads a prefix of a Python fragment, byte by byte, and knows which bytes can follow.
///
/// A lexical automaton feeds terminals to a pushdown automaton whose stack holds one small frame for each open
/// bracket, block, comprehension and the like. The grammar is that of the language's version of CPython, 3.11 to
/// 3.14. A frame also knows what the expression in it may still become (a target, a keyword argument, a generator),
/// and names are kept as far as the compiler's rules about scopes ask for them, so that contextual errors are
/// excluded as the text grows.
///
/// The law: for every node that can be replaced, and every place in a list of statements, of a program that compiles,
/// every prefix of the canonical text of a fragment that compiles there is accepted, and a text that may end parses
/// as a fragment, and gives a program that compiles when it is spliced in. The exceptions are listed
/// below; in canonical text they are next to never met. With the layout `.free` this holds for
/// fragments as people write them, tabs in indentation excepted.
///
/// Exclusions, none of which lets a text through that does not compile:
/// - Names: identifiers that change when normalised or that Unicode 14 does not have, names of 200 bytes, `nonlocal`
///   of `__class__` and of names that the function around binds only later, `__debug__` as an attribute that is
///   deleted or augmented. A name in the first element of a comprehension counts as used outside it.
/// - Literals: `\N{…}` escapes, control characters in strings, numbers of 2,000 digits, decimal numbers with a zero in
///   front, a number and a keyword without a blank between them.
/// - Expressions: targets whose first operand is no name, parenthesis or bracket (`for "".x in y`), `await` in the
///   first element of a generator outside an asynchronous function, asynchronous comprehensions and repeated keywords
///   in annotations of which no code is made.
/// - Formatted strings: `lambda` directly in a replacement field, a comment or line end after its `=`, doubled braces
///   in a format specification; in 3.11 line ends and tabs between the tokens of a field.
/// - Patterns: alternatives that bind names, `as` after what matches everything, complex numbers, mapping patterns
///   with several keys that are no plain strings; `match` with a subject that begins with a bare list, `*`, `not` or
///   `lambda`.
/// - Layout: items of `with` in parentheses of their own, a comment that may be taken for an encoding, carriage
///   returns, form feeds and byte order marks, a line continuation where a statement begins.
/// - Nesting beyond the limits of `AcceptorRules`, and formatted strings more than eight deep. Statements before an
///   import from `__future__` have no acceptor.
struct PythonAcceptor: PrefixAcceptor {
  var frames: [Frame]
  var scopes: [AcceptorScope]
  var names: [NameEntry] = []
  /// The text so far.
  var text: [UInt8] = []
  var expected: TerminalSet = []
  let rules: AcceptorRules

  // The token that is being read.
  var mode: LexicalMode
  var node: TokenTrie.Node = 0
  var number = NumberState.zero
  var utf8: UInt8 = 0
  var isIdentifierStart = false
  var code: UInt32 = 0
  var hash: UInt32 = NameHash.start
  var length: UInt16 = 0

  // The string that is being read.
  var quote: UInt8 = 0
  var stringFlags: StringFlags = []
  var escape = EscapeState.none
  /// How many of the quotes that end the string have been read.
  var run: UInt8 = 0
  /// The hash of the string's text, and whether it is its value.
  var stringHash: UInt32 = NameHash.start

  // The layout.
  var column: UInt16 = 0
  /// Whether the last byte was a blank, or the last line one.
  var isBlank = false
  var brackets: UInt8 = 0
  /// Formatted strings around the next byte.
  var formattedLevel: UInt8 = 0
  /// The last byte if it was a quote, and how many of its kind came together.
  var quoteRun: UInt8 = 0
  var lastQuote: UInt8 = 0
  /// Whether a line continuation was the last thing.
  var isContinued = false
  var nextID: UInt16 = 1
  /// Whether some name of the text makes others unfit.
  var hasSpecialNames = false
  /// What can follow the name that is being read, where that does not depend on the name.
  private var afterName = ByteSet()
  private var knowsAfterName = false

  /// The phase of a fragment that must be a single name.
  static let nameOnly: UInt8 = 1

  /// Marks a block whose column is not known yet.
  static let unknownColumn: UInt16 = 0xFFFF

  init(rules: AcceptorRules, base: Frame, scope: AcceptorScope) {
    self.rules = rules
    frames = [base]
    scopes = [scope]
    mode = rules.isExpression ? .between : .lineStart
    isBlank = true
    expected = computeExpected()
  }

  // MARK: The mask

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
  private var mayBreakLine: Bool {
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
  private var isPoint: Bool { TokenTrie.operators.terminal(node) == .dot }

  /// Whether the identifier read so far is the prefix of string literals.
  private var isStringPrefix: Bool {
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

  // MARK: Reading

  mutating func advance(_ byte: UInt8) -> Bool {
    guard read(byte) else { return false }
    noteByte(byte)
    return true
  }

  /// Reads a byte, which may end one token and begin another.
  mutating func read(_ byte: UInt8) -> Bool {
    switch mode {
    case .between: return advanceBetween(byte)
    case .lineStart: return advanceLineStart(byte)
    case .identifier: return advanceIdentifier(byte)
    case .number: return advanceNumber(byte)
    case .operator: return advanceOperator(byte)
    case .comment:
      guard nextBytes.contains(byte) else { return false }
      if byte != 0x0A {
        utf8 = byte < 0x80 ? 0 : utf8 == 0 ? UTF8Progress.after(lead: byte) : UTF8Progress.next(utf8)
        return true
      }
      if column == 0xFFFF, brackets == 0, !rules.isExpression {
        mode = .lineStart
        column = 0
        return true
      }
      mode = .between
      return advanceBetween(byte)
    case .backslash:
      guard byte == 0x0A else { return false }
      mode = .between
      return true
    default: return advanceString(byte)
    }
  }

  /// Keeps count of quotes that stand together, and of blanks.
  private mutating func noteByte(_ byte: UInt8) {
    text.append(byte)
    if byte == 0x22 || byte == 0x27 {
      quoteRun = lastQuote == byte ? quoteRun + 1 : 1
      lastQuote = byte
    } else {
      quoteRun = 0
      lastQuote = 0
    }
    if mode == .between { isBlank = byte == 0x20 || byte == 0x09 }
    isContinued = byte == 0x0A && isContinued && mode == .between
    if mode == .backslash { isContinued = true }
  }

  private mutating func advanceBetween(_ byte: UInt8) -> Bool {
    if formattedLevel > 0 { return advanceField(byte) }
    switch byte {
    case 0x20: return !rules.isCanonical || !isBlank
    case 0x09: return !rules.isCanonical
    case 0x0A:
      if brackets > 0 || rules.isExpression { return !rules.isCanonical }
      guard expected.has(.newline) else { return false }
      endLine()
      return true
    case 0x23:
      guard !rules.isCanonical, mayBreakLine || brackets > 0 || rules.isExpression else { return false }
      mode = .comment
      column = 0
      utf8 = 0
      return true
    case 0x5C:
      guard !rules.isCanonical else { return false }
      mode = .backslash
      return true
    default: return beginToken(byte)
    }
  }

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

  private mutating func advanceIdentifier(_ byte: UInt8) -> Bool {
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

  private mutating func advanceNumber(_ byte: UInt8) -> Bool {
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

  private mutating func advanceOperator(_ byte: UInt8) -> Bool {
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
