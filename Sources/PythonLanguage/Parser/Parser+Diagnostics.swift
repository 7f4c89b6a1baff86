import SyntaxTrees

/// What the lexer refused.
struct LexicalError {
  /// What to tell when the parser gets to the first `invalid` token.
  let first: SyntaxDiagnostic
  /// Why the lexer stopped before the end of the text, if it did; else the same.
  let last: SyntaxDiagnostic
  /// Whether an error of the parser that stands before it is told instead.
  let yieldsToParser: Bool
  /// The innermost bracket that was open there.
  let openBracket: Token?
}

/// The words for what the parser refuses. Nothing here runs while a program is accepted.
extension Parser {
  /// The error that the next token does not belong here; what the lexer refused comes first.
  ///
  /// Messages that begin with "expected" are completed by what was found.
  @inline(never)
  mutating func unexpected(_ message: StaticString) -> SyntaxDiagnostic {
    let text = "\(message)"
    return unexpected(text)
  }

  /// The same with words that are put together.
  @inline(never)
  mutating func unexpected(_ message: String) -> SyntaxDiagnostic {
    if kind == .invalid, let lexicalError { return lexicalError.first }
    let token = tokens[index]
    let span = place(of: token)
    switch token.kind {
    case .indent: return SyntaxDiagnostic("unexpected indent", at: span)
    case .dedent where message.hasPrefix("expected a statement"):
      return SyntaxDiagnostic("unexpected unindent", at: span)
    default:
      guard message.hasPrefix("expected") else { return SyntaxDiagnostic(message, at: span) }
      return SyntaxDiagnostic("\(message), found \(found(token))", at: span)
    }
  }

  /// The span of a token. What stands after the last line end is told at that line end, on a line with text.
  private mutating func place(of token: Token) -> Range<Int> {
    var start = Int(token.start)
    guard start == length, start > 0 else { return start..<Int(token.end) }
    if text[start - 1] == 0x0A { start -= 1 }
    if start > 0, text[start - 1] == 0x0D { start -= 1 }
    return start..<start
  }

  /// What a token is called in a message.
  mutating func found(_ token: Token) -> String {
    switch token.kind {
    case .newline: return "the end of the line"
    case .endMarker: return replacementField == nil ? "the end of the text" : "the end of the field"
    case .rightParenthesis where token.flags & TokenFlags.synthetic != 0: return "the end of the field"
    case .indent: return "an indent"
    case .dedent: return "the end of the block"
    case .string: return token.flags & TokenFlags.formatted != 0 ? "an f-string" : "a string"
    default: break
    }
    let word = words(token)
    return token.kind.isKeyword ? "the keyword \(word)" : word
  }

  /// The text of a token in quotes, shortened if need be.
  private mutating func words(_ token: Token) -> String {
    let bytes = UnsafeBufferPointer(start: text + Int(token.start), count: Int(token.end - token.start))
    let whole = String(decoding: bytes, as: UTF8.self)
    return whole.count <= 40 ? "'\(whole)'" : "'\(whole.prefix(37))...'"
  }

  /// The error to tell when the parser has thrown one: CPython reads the rest of the text first, and tells what
  /// its tokenizer refuses there, or that a bracket on an earlier line is still open at the end.
  mutating func foremost(_ error: SyntaxDiagnostic) -> SyntaxDiagnostic {
    guard let lexicalError, lexicalError.last != error else { return error }
    if kind == .indent || kind == .dedent && error.message == "unexpected unindent" { return error }
    if !lexicalError.yieldsToParser { return lexicalError.last }
    // The last `invalid` token stands where the lexer stopped, which may be at that bracket.
    let isStop = kind == .invalid && error != lexicalError.first && index > 0
    let end = isStop ? previousEnd : start
    guard let bracket = lexicalError.openBracket, isLineEnd(between: bracket.end, and: end) else {
      return error
    }
    let character = Character(Unicode.Scalar(text[Int(bracket.start)]))
    return SyntaxDiagnostic(
      "'\(character)' was never closed", at: Int(bracket.start)..<Int(bracket.end))
  }

  private func isLineEnd(between start: UInt32, and end: UInt32) -> Bool {
    guard start < end else { return false }
    return UnsafeBufferPointer(start: text + Int(start), count: Int(end - start))
      .contains { $0 == 0x0A || $0 == 0x0D }
  }

  // MARK: Statements

  /// The error that no expression begins at the next token.
  @inline(never)
  mutating func notAnExpression() -> SyntaxDiagnostic {
    let previous = index > 0 ? tokens[index - 1].kind : .newline
    let beginsStatement =
      replacementField == nil && [.newline, .indent, .dedent, .semicolon].contains(previous)
    switch kind {
    case .keywordElse where beginsStatement:
      return unexpected("'else' has no 'if', 'for', 'while' or 'try' before it that it belongs to")
    case .keywordElif where beginsStatement:
      return unexpected("'elif' has no 'if' before it that it belongs to")
    case .keywordExcept where beginsStatement, .keywordFinally where beginsStatement:
      return unexpected("\(words(tokens[index])) has no 'try' before it that it belongs to")
    case .star:
      return unexpected("a starred expression cannot stand here")
    case .doubleStar:
      return unexpected("'**' needs a value before it, or to stand in a call or a dictionary")
    case .keywordYield:
      return unexpected("a yield expression must be in parentheses here")
    case .keywordLambda:
      return unexpected("a lambda must be in parentheses here")
    case .keywordNot:
      return unexpected("an operand that begins with 'not' must be in parentheses")
    case .keywordAsync:
      return unexpected("'async' may only stand before 'def', 'for' and 'with'")
    case .keywordIf where previous == .colon, .keywordFor where previous == .colon,
      .keywordWhile where previous == .colon, .keywordWith where previous == .colon,
      .keywordTry where previous == .colon, .keywordDef where previous == .colon,
      .keywordClass where previous == .colon, .at where previous == .colon:
      return unexpected("expected a simple statement or an expression after ':'")
    default:
      return unexpected(beginsStatement ? "expected a statement" : "expected an expression")
    }
  }

  /// The error that a statement is not followed by its end.
  @inline(never)
  mutating func afterStatement() -> SyntaxDiagnostic {
    let value = rightmostExpression()
    if nodes[value].kind == PythonKind.name.kind, nodes[value].flags & SyntaxNode.parenthesized == 0 {
      let word = String(decoding: payloads.bytes(nodes[value].payload), as: UTF8.self)
      if word == "print" || word == "exec", startsExpression, failureOfAtom() == nil {
        return failure("missing parentheses in call to '\(word)'; did you mean \(word)(...)?", at: value)
      }
    }
    if let end = matchHeaderEnd, end > index, tokensHoldNoLineEnd(before: end) {
      index = end
      return unexpected("expected ':' after the subject of 'match'")
    }
    switch kind {
    case .colonEqual:
      return unexpected("an assignment expression must be in parentheses as a statement of its own")
    case .equal:
      return unexpected("'=' cannot follow here; an assignment has the form 'target = value'")
    case .colon:
      return unexpected("expected the end of the statement")
    default:
      return unexpected("expected the end of the statement or an operator")
    }
  }

  private func tokensHoldNoLineEnd(before end: Int) -> Bool {
    (index..<end).allSatisfy { tokens[$0].kind != .newline }
  }

  /// The error that what stands before `:` cannot be annotated. Throws when no annotation follows.
  @inline(never)
  mutating func notAnnotated() throws(SyntaxDiagnostic) -> SyntaxDiagnostic {
    let target = last
    advance()
    try expression()
    switch nodes[target].kind.python {
    case .tuple: return failure("only a single target can be annotated, not a tuple", at: target)
    case .list: return failure("only a single target can be annotated, not a list", at: target)
    default:
      let words = "cannot annotate \(describe(target)); expected a name, an attribute or a subscript"
      return failure(words, at: target)
    }
  }

  /// The error that what stands before an operator like `+=` is no single target.
  @inline(never)
  mutating func notAugmentable() -> SyntaxDiagnostic {
    let words = "\(describe(last)) cannot be the target of \(found(tokens[index]))"
    return failure(words + "; expected a name, an attribute or a subscript", at: last)
  }

  /// The error that a block's header does not end in a colon.
  @inline(never)
  mutating func noColon(_ header: StaticString) -> SyntaxDiagnostic {
    let isCondition = ["'if' statement", "'elif' statement", "'while' statement"].contains("\(header)")
    return isCondition && kind == .equal
      ? unexpected("'=' cannot stand in a condition; write '==' to compare or ':=' to assign")
      : unexpected("expected ':'")
  }

  /// The error of the items of a `with` in parentheses, given those of the two ways to read them, the second of
  /// which is that of one expression.
  @inline(never)
  mutating func foremostOfItems(_ items: SyntaxDiagnostic?, _ expression: SyntaxDiagnostic)
    -> SyntaxDiagnostic
  {
    kind == .keywordAs ? items ?? expression : expression
  }

  /// The error that no indented block follows a header.
  @inline(never)
  mutating func notIndented(_ header: StaticString) -> SyntaxDiagnostic {
    if kind == .invalid, let lexicalError { return lexicalError.first }
    let place = place(of: tokens[index]).lowerBound
    return SyntaxDiagnostic("expected an indented block after \(header)", at: place..<place)
  }

  // MARK: Expressions

  /// The error that a conditional expression, begun at a node, has no `else`.
  @inline(never)
  mutating func noElse(_ mark: Int) -> SyntaxDiagnostic {
    if kind == .invalid, let lexicalError { return lexicalError.first }
    let condition = nodes[last]
    let body = nodes[last - Int(condition.count)]
    return SyntaxDiagnostic(
      "expected 'else' after the condition of an 'if' expression, found \(found(tokens[index]))",
      at: Int(body.start)..<Int(condition.end))
  }

  /// The error that a parameter is followed neither by a comma nor by the end of the parameters.
  @inline(never)
  mutating func afterParameter(_ annotated: Bool) -> SyntaxDiagnostic {
    if annotated, nodes[last].kind != PythonKind.arg.kind || nodes[last].count > 1 { return notClosed("')'") }
    return unexpected(
      annotated ? "expected ',' or ')' after a parameter" : "expected ',' or ':' after a parameter")
  }

  /// The error that no pattern begins at the next token.
  @inline(never)
  mutating func notAPattern() -> SyntaxDiagnostic { unexpected("expected a pattern") }

  /// The error that `=` follows what is no keyword of a class pattern.
  @inline(never)
  mutating func misplacedKeywordPattern() -> SyntaxDiagnostic {
    unexpected("'=' in a pattern must follow a plain name in the parentheses of a class")
  }

  /// An error in a replacement field as it is told of the whole string.
  mutating func fieldError(_ error: SyntaxDiagnostic) -> SyntaxDiagnostic {
    let error = foremost(error)
    let prefix = "f-string: "
    return error.message.hasPrefix("f-string")
      ? error : SyntaxDiagnostic(prefix + error.message, at: error.span)
  }

  // MARK: Brackets

  /// Consumes a closing bracket or throws what is missing before it.
  @inline(__always)
  mutating func expectEnd(_ wanted: TokenKind, _ words: StaticString) throws(SyntaxDiagnostic) {
    guard kind == wanted else { throw notClosed(words) }
    index += 1
  }

  /// The error that a bracket's elements are followed neither by a comma nor by its end.
  ///
  /// Two expressions side by side are told at the first one, where CPython points, too.
  @inline(never)
  mutating func notClosed(_ close: StaticString) -> SyntaxDiagnostic {
    if kind == .equal {
      return unexpected("'=' cannot stand here; write '==' to compare or ':=' to assign")
    }
    let value = rightmostExpression()
    if startsExpression, kind != .star, kind != .plus, kind != .minus, !isLegacyCall(value) {
      let reason = failureOfAtom()
      if reason == nil {
        let words = "expected ',' or \(close), found \(found(tokens[index])); is a comma missing before it?"
        return failure(words, at: value)
      }
      if kind == .string, let reason { return reason }
    }
    return unexpected("expected ',' or \(close)")
  }

  private mutating func isLegacyCall(_ node: Int) -> Bool {
    guard nodes[node].kind == PythonKind.name.kind else { return false }
    let word = payloads.bytes(nodes[node].payload)
    return ["print", "exec", "match", "case", "_"].contains { word.elementsEqual($0.utf8) }
      || kind == .string
  }

  /// The smallest expression with operators that ends where the last node does.
  private mutating func rightmostExpression() -> Int {
    var node = last
    while node > 0, nodes[node].flags & SyntaxNode.parenthesized == 0, nodes[node].count > 1 {
      switch nodes[node].kind.python {
      case .expr, .assign, .augAssign, .annAssign, .return, .delete, .assert, .raise, .keyword, .starred,
        .arg,
        .lambda, .ifExp, .namedExpr, .yield, .yieldFrom, .slice:
        guard nodes[node - 1].end == nodes[node].end else { return node }
      case .tuple:
        guard nodes[node - 1].end == nodes[node].end, text[Int(nodes[node].start)] != UInt8(ascii: "(") else {
          return node
        }
      default: return node
      }
      node -= 1
    }
    return node
  }

  /// Why no expression can be parsed at the next token, or nil; what may follow its first atom does not matter.
  /// Nothing is consumed.
  private mutating func failureOfAtom() -> SyntaxDiagnostic? {
    let state = saved
    defer { restore(state) }
    do throws(SyntaxDiagnostic) {
      if kind == .keywordLambda {
        try expression()
      } else {
        while [.keywordNot, .keywordAwait, .plus, .minus, .tilde].contains(kind) { advance() }
        try atom()
      }
      return nil
    } catch {
      return error
    }
  }
}
