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
/// - Formatted strings: one after a string with the prefix `u`, `lambda` directly in a replacement field, a comment
///   or line end after its `=`, doubled braces in a format specification; in 3.11 line ends and tabs between the
///   tokens of a field.
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
  var afterName = ByteSet()
  var knowsAfterName = false

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
}
