import SyntaxTrees

/// A recursive-descent parser for CPython's grammar (`Grammar/python.gram`).
///
/// It looks at an array of tokens and appends one record a node in postorder: a function that parses something
/// leaves exactly that node's record as the last of `nodes`, after those of its subtree. Loops consume a token a
/// round; recursion counts its depth in `nested`. A rule's start is the start of its first token, parentheses
/// included, which is where CPython says that a node begins.
struct Parser: ~Copyable {
  /// The text; the eight bytes after the last are NUL. The parser owns it, and writes to it only to bound a lexer.
  let text: UnsafeMutablePointer<UInt8>
  /// The number of bytes in the text.
  let length: Int
  /// Where the program begins in the text.
  private let textStart: Int
  /// 1 where line ends mean nothing in the whole text.
  private let outerLevel: Int
  /// The version of Python that is read.
  let version: LanguageVersion
  /// The tokens, followed by those of the replacement field that is being parsed.
  var tokens: GrowableBuffer<Token>
  /// The index of the next token.
  var index = 0
  /// The number of tokens whose memory has been given back; see `makeRoom`.
  private var discardedTokens = 0
  /// How many rules are under way that will look once more at tokens that have been consumed.
  var tokenHolds = 0
  /// The nodes so far in postorder.
  var nodes: GrowableBuffer<SyntaxNode>
  /// The payloads so far.
  var payloads: PayloadPool
  /// Bytes under construction, used as a stack.
  var scratch = GrowableBuffer<UInt8>(capacity: 256)
  /// The `if` statements whose chains are being read.
  var ifStack = GrowableBuffer<OpenIf>(capacity: 16)
  /// How many expressions, operations and patterns are open around the next token.
  var depth = 0
  /// How many fields of formatted strings that are tokens are open around the next token.
  var formattedDepth = 0
  /// Why the lexer stopped before the end of the text.
  var lexicalError: LexicalError?
  /// The line end after what would be the header of a `match` if there was a colon.
  var matchHeaderEnd: Int?
  /// Where the replacement field that is being parsed stands.
  var replacementField: ReplacementField?
  /// The last offset whose line was looked for, and where that line begins.
  var lineStartMemo = (offset: 0, start: 0)

  /// The deepest nesting of rules that is parsed, so that a small stack is enough.
  static let maximumDepth = 500

  /// Reads the tokens of a text. `outerLevel` is 1 where line ends mean nothing.
  init(_ source: SourceText, outerLevel: Int = 0, version: LanguageVersion) {
    self.version = version
    self.outerLevel = outerLevel
    textStart = source.start
    let count = source.bytes.count
    length = count
    let copy = UnsafeMutablePointer<UInt8>.allocate(capacity: count + 8)
    source.bytes.withUnsafeBufferPointer { buffer in
      if let base = buffer.baseAddress { copy.initialize(from: base, count: count) }
    }
    (copy + count).initialize(repeating: 0, count: 8)
    text = copy
    tokens = GrowableBuffer(capacity: count / 4)
    nodes = GrowableBuffer(capacity: count / 5)
    payloads = PayloadPool(sourceLength: count)
    readTokens(from: source.start, outerLevel: outerLevel)
  }

  deinit { text.deallocate() }

  /// Reads the tokens once more if some that are to be parsed again have been given back.
  @inline(__always)
  mutating func recoverTokens(from index: Int) {
    if index <= discardedTokens, discardedTokens > 0 { readTokensAgain() }
  }

  @inline(never)
  private mutating func readTokensAgain() {
    tokens.truncate(to: 0)
    discardedTokens = 0
    readTokens(from: textStart, outerLevel: outerLevel)
  }

  /// Reads tokens from an offset to the next NUL; an error becomes a token that nothing accepts.
  mutating func readTokens(from start: Int, outerLevel: Int) {
    var lexer = Lexer(text, from: start, outerLevel: outerLevel, version: version)
    do throws(SyntaxDiagnostic) {
      try lexer.readAll(into: &tokens)
      if lexer.misfit == nil { return }
    } catch {
      let span = error.span
      let bracket = lexer.brackets.last.map { tokens[$0] }
      tokens.append(Token(kind: .invalid, start: UInt32(span.lowerBound), end: UInt32(span.upperBound)))
      if lexicalError == nil {
        lexicalError = LexicalError(
          first: lexer.misfit ?? error, last: error, yieldsToParser: lexer.yieldsToParser,
          openBracket: bracket)
      }
    }
    if lexicalError == nil, let misfit = lexer.misfit {
      lexicalError = LexicalError(first: misfit, last: misfit, yieldsToParser: true, openBracket: nil)
    }
  }

  // MARK: Tokens

  /// The kind of the next token.
  var kind: TokenKind {
    @inline(__always) get { tokens[index].kind }
  }

  /// The kind of the token after the next.
  var secondKind: TokenKind {
    @inline(__always) get { kind == .endMarker || kind == .invalid ? kind : tokens[index + 1].kind }
  }

  /// Where the next token begins.
  var start: UInt32 {
    @inline(__always) get { tokens[index].start }
  }

  /// Where the last consumed token ends.
  var previousEnd: UInt32 {
    @inline(__always) get { tokens[index - 1].end }
  }

  /// Consumes the next token. The end marker is never consumed.
  @inline(__always)
  mutating func advance() { index += 1 }

  /// Consumes the next token if it is of a kind.
  @inline(__always)
  mutating func accept(_ wanted: TokenKind) -> Bool {
    guard kind == wanted else { return false }
    index += 1
    return true
  }

  /// Consumes a token of a kind or throws.
  @inline(__always)
  mutating func expect(_ wanted: TokenKind, _ message: StaticString) throws(SyntaxDiagnostic) {
    guard kind == wanted else { throw unexpected(message) }
    index += 1
  }

  /// An error about a node.
  @inline(never)
  mutating func failure(_ message: String, at node: Int) -> SyntaxDiagnostic {
    SyntaxDiagnostic(message, at: nodes[node].span)
  }

  /// Counts a level of nesting; throws when there are too many. Undone with `depth -= 1`.
  @inline(__always)
  mutating func descend() throws(SyntaxDiagnostic) {
    depth += 1
    if depth > Parser.maximumDepth { throw tooDeep() }
  }

  @inline(never)
  private mutating func tooDeep() -> SyntaxDiagnostic { unexpected("the program is nested too deeply") }

  // MARK: Nodes

  /// The index of the last node.
  var last: Int {
    @inline(__always) get { nodes.count - 1 }
  }

  /// Says in which field of its parent the last node stands.
  @inline(__always)
  mutating func place(_ field: UInt8) { nodes[nodes.count - 1].field = field }

  /// Appends a record.
  @inline(__always)
  private mutating func append(_ node: SyntaxNode) {
    if nodes.isFull { makeRoom() }
    nodes.append(node)
  }

  /// Makes room for more nodes. The tokens that they came from are needed no more: without their memory a huge
  /// text never needs room for all tokens and all nodes at once.
  @inline(never)
  private mutating func makeRoom() {
    // Rules and messages look back by a token, or over the ends of all blocks.
    let end = index - 1024
    if tokenHolds == 0, end - discardedTokens > 1 << 16 {
      tokens.discard(discardedTokens..<end)
      discardedTokens = end
    }
    nodes.enlarge()
  }

  /// Appends a node whose subtree began at `mark` and whose text ends with the last consumed token.
  @inline(__always)
  mutating func emit(
    _ kind: PythonKind, _ mark: Int, _ start: UInt32, detail: UInt8 = 0, payload: UInt32 = 0
  ) {
    append(
      SyntaxNode(
        kind: kind.kind, detail: detail, count: UInt32(nodes.count - mark + 1), start: start,
        end: previousEnd, payload: payload))
  }

  /// Appends a compound statement, which ends where its last statement does.
  @inline(__always)
  mutating func emitCompound(
    _ kind: PythonKind, _ mark: Int, _ start: UInt32, detail: UInt8 = 0, payload: UInt32 = 0
  ) {
    nodes.append(
      SyntaxNode(
        kind: kind.kind, detail: detail, count: UInt32(nodes.count - mark + 1), start: start,
        end: contentEnd, payload: payload))
  }

  /// Where the last consumed token ends that is not layout.
  var contentEnd: UInt32 {
    mutating get {
      var index = index - 1
      while index > 0, tokens[index].kind.rawValue <= TokenKind.dedent.rawValue { index -= 1 }
      return tokens[index].end
    }
  }

  /// Appends a node that stands for a missing element.
  mutating func emitAbsent(field: UInt8) {
    nodes.append(SyntaxNode(kind: PythonKind.absent.kind, field: field, start: start, end: start))
  }

  // MARK: Names

  /// The payload of the identifier that is the token at an index.
  @inline(__always)
  mutating func identifier(at index: Int) -> UInt32 {
    let token = tokens[index]
    if token.flags & TokenFlags.nonASCII != 0 { return normalizedIdentifier(token) }
    return payloads.index(
      of: .identifier, text + Int(token.start), count: Int(token.end - token.start))
  }

  @inline(never)
  private mutating func normalizedIdentifier(_ token: Token) -> UInt32 {
    payloads.index(of: .identifier, normalizedName(token))
  }

  /// The bytes of a name in normal form.
  mutating func normalizedName(_ token: Token) -> [UInt8] {
    let start = UnsafePointer(text) + Int(token.start)
    let bytes = UnsafeBufferPointer(start: start, count: Int(token.end - token.start))
    return token.flags & TokenFlags.nonASCII != 0 ? Identifiers.normalized(bytes) : Array(bytes)
  }

  /// Consumes a name and gives its payload, or throws.
  mutating func name(_ message: StaticString = "expected a name") throws(SyntaxDiagnostic) -> UInt32 {
    try expect(.name, message)
    return identifier(at: index - 1)
  }
}
