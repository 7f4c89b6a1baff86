import SyntaxTrees

extension Parser {
  /// `match_stmt: "match" subject_expr ':' NEWLINE INDENT case_block+ DEDENT`
  ///
  /// False, with nothing consumed, when `match` is a name here.
  mutating func matchStatement() throws(SyntaxDiagnostic) -> Bool {
    let state = saved
    let mark = nodes.count
    let start = start
    advance()
    guard startsExpression, try matchHeader(), accept(.newline) else {
      restore(state)
      return false
    }
    guard accept(.indent) else { throw notIndented("'match' statement") }
    repeat {
      guard isSoft(TokenFlags.case) else { throw unexpected("expected 'case'") }
      try caseBlock()
    } while kind != .dedent
    advance()
    emitCompound(.match, mark, start)
    return true
  }

  /// `subject_expr ':'`; false when something else stands there
  ///
  /// `subject_expr: star_named_expression ',' [star_named_expressions] | named_expression`
  private mutating func matchHeader() throws(SyntaxDiagnostic) -> Bool {
    let mark = nodes.count
    let start = start
    do throws(SyntaxDiagnostic) {
      try starNamedExpression()
      if kind == .comma {
        place(Field.Only.value)
        while accept(.comma), kind != .colon {
          try starNamedExpression()
          place(Field.Only.value)
        }
        emit(.tuple, mark, start)
      } else if nodes[last].kind == PythonKind.starred.kind {
        return false
      }
      place(Field.Match.subject)
      if kind == .newline { matchHeaderEnd = index }
      return accept(.colon)
    } catch {
      // Then `match` is a name, and the statement that it begins will tell what is wrong, if anything.
      return false
    }
  }

  private mutating func isSoft(_ flag: UInt8) -> Bool { kind == .name && tokens[index].flags & flag != 0 }

  /// `case_block: "case" patterns ['if' named_expression] ':' block`
  private mutating func caseBlock() throws(SyntaxDiagnostic) {
    let mark = nodes.count
    let start = start
    advance()
    try patterns()
    place(Field.MatchCase.pattern)
    if accept(.keywordIf) {
      try namedExpression()
      place(Field.MatchCase.condition)
    }
    try block(Field.MatchCase.body, after: "'case' statement")
    emitCompound(.matchCase, mark, start)
    place(Field.Match.cases)
  }

  /// `patterns: open_sequence_pattern | pattern`
  private mutating func patterns() throws(SyntaxDiagnostic) {
    let mark = nodes.count
    let start = start
    try maybeStarPattern()
    guard kind == .comma else {
      if nodes[last].kind == PythonKind.matchStar.kind {
        throw unexpected("expected ',' after a starred pattern")
      }
      return
    }
    place(Field.Only.value)
    while accept(.comma), kind != .colon, kind != .keywordIf {
      try maybeStarPattern()
      place(Field.Only.value)
    }
    emit(.matchSequence, mark, start)
  }

  /// `maybe_star_pattern: '*' NAME | pattern`
  private mutating func maybeStarPattern() throws(SyntaxDiagnostic) {
    guard kind == .star else { return try pattern() }
    let start = start
    advance()
    let isWildcard = isSoft(TokenFlags.wildcard)
    let payload = try name("expected a name after '*'")
    emit(.matchStar, nodes.count, start, payload: isWildcard ? 0 : payload)
  }

  /// `pattern: or_pattern ['as' pattern_capture_target]`
  private mutating func pattern() throws(SyntaxDiagnostic) {
    let mark = nodes.count
    let start = start
    try descend()
    try orPattern()
    if accept(.keywordAs) {
      if isSoft(TokenFlags.wildcard) { throw unexpected("cannot use '_' as a target") }
      place(Field.Only.value)
      let payload = try name("invalid pattern target")
      if kind == .dot || kind == .leftParenthesis || kind == .equal {
        throw unexpected("invalid pattern target")
      }
      emit(.matchAs, mark, start, payload: payload)
    }
    depth -= 1
  }

  /// `or_pattern: '|'.closed_pattern+`
  private mutating func orPattern() throws(SyntaxDiagnostic) {
    let mark = nodes.count
    let start = start
    try closedPattern()
    guard kind == .bar else { return }
    place(Field.Only.value)
    while accept(.bar) {
      try closedPattern()
      place(Field.Only.value)
    }
    emit(.matchOr, mark, start)
  }

  /// `closed_pattern`
  private mutating func closedPattern() throws(SyntaxDiagnostic) {
    let mark = nodes.count
    let start = start
    switch kind {
    case .number, .minus, .string, .formattedStart:
      try literalExpression()
      place(Field.Only.value)
      emit(.matchValue, mark, start)
    case .keywordNone: singletonPattern(.null)
    case .keywordTrue: singletonPattern(.true)
    case .keywordFalse: singletonPattern(.false)
    case .name: try namePattern()
    case .leftParenthesis: try groupPattern()
    case .leftBracket:
      advance()
      try sequenceElements(.rightBracket)
      try expect(.rightBracket, "expected ',' or ']'")
      emit(.matchSequence, mark, start)
    case .leftBrace: try mappingPattern()
    default: throw notAPattern()
    }
  }

  private mutating func singletonPattern(_ value: PayloadKind) {
    let payload = payloads.index(of: value)
    let start = start
    advance()
    emit(.matchSingleton, nodes.count, start, payload: payload)
  }

  /// `signed_number | complex_number | strings`
  private mutating func literalExpression() throws(SyntaxDiagnostic) {
    if kind == .string || kind == .formattedStart { return try strings() }
    let mark = nodes.count
    let start = start
    let isImaginary = try signedNumber()
    guard kind == .plus || kind == .minus else { return }
    if isImaginary { throw failure("real number required in complex literal", at: last) }
    let symbol: Operator = kind == .plus ? .add : .sub
    place(Field.Binary.left)
    advance()
    guard kind == .number, tokens[index].flags & TokenFlags.imaginary != 0 else {
      throw unexpected("imaginary number required in complex literal")
    }
    try numberAtom()
    place(Field.Binary.right)
    emit(.binOp, mark, start, detail: symbol.rawValue)
  }

  /// `['-'] NUMBER`; whether the number is imaginary
  private mutating func signedNumber() throws(SyntaxDiagnostic) -> Bool {
    let mark = nodes.count
    let start = start
    let isNegative = accept(.minus)
    guard kind == .number else { throw unexpected("expected a number") }
    let isImaginary = tokens[index].flags & TokenFlags.imaginary != 0
    try numberAtom()
    if isNegative {
      place(Field.Unary.operand)
      emit(.unaryOp, mark, start, detail: Operator.minus.rawValue)
    }
    return isImaginary
  }

  /// `capture_pattern | wildcard_pattern | value_pattern | class_pattern`
  private mutating func namePattern() throws(SyntaxDiagnostic) {
    let mark = nodes.count
    let start = start
    let isWildcard = isSoft(TokenFlags.wildcard)
    // What follows `_` is never part of its pattern.
    if isWildcard || secondKind != .dot && secondKind != .leftParenthesis {
      let payload = identifier(at: index)
      advance()
      if kind == .equal { throw misplacedKeywordPattern() }
      return emit(.matchAs, mark, start, payload: isWildcard ? 0 : payload)
    }
    try dottedName()
    if kind == .leftParenthesis { return try classPattern(mark, start) }
    if kind == .equal { throw misplacedKeywordPattern() }
    place(Field.Only.value)
    emit(.matchValue, mark, start)
  }

  /// `name_or_attr: NAME ('.' NAME)*`, as an expression
  private mutating func dottedName() throws(SyntaxDiagnostic) {
    let mark = nodes.count
    let start = start
    nameAtom(.load)
    while accept(.dot) {
      place(Field.Only.value)
      let payload = try name("expected a name after '.'")
      emit(.attribute, mark, start, payload: payload)
    }
  }

  /// `group_pattern: '(' pattern ')'` or `sequence_pattern: '(' [open_sequence_pattern] ')'`
  private mutating func groupPattern() throws(SyntaxDiagnostic) {
    let mark = nodes.count
    let start = start
    advance()
    if accept(.rightParenthesis) { return emit(.matchSequence, mark, start) }
    try maybeStarPattern()
    if kind == .comma {
      place(Field.Only.value)
      advance()
      try sequenceElements(.rightParenthesis)
      try expect(.rightParenthesis, "expected ',' or ')'")
      return emit(.matchSequence, mark, start)
    }
    if nodes[last].kind == PythonKind.matchStar.kind {
      throw unexpected("expected ',' after a starred pattern")
    }
    try expect(.rightParenthesis, "expected ',' or ')'")
    nodes[last].flags |= SyntaxNode.parenthesized
  }

  /// `[','.maybe_star_pattern+ [',']]`
  private mutating func sequenceElements(_ close: TokenKind) throws(SyntaxDiagnostic) {
    while kind != close {
      try maybeStarPattern()
      place(Field.Only.value)
      guard accept(.comma) else { return }
    }
  }

  /// `mapping_pattern: '{' [','.(key ':' pattern)+] [',' '**' NAME] [','] '}'`
  private mutating func mappingPattern() throws(SyntaxDiagnostic) {
    let mark = nodes.count
    let start = start
    var rest: UInt32 = 0
    advance()
    while kind != .rightBrace {
      if accept(.doubleStar) {
        if isSoft(TokenFlags.wildcard) { throw unexpected("expected a name other than '_' after '**'") }
        rest = try name("expected a name after '**'")
        _ = accept(.comma)
        break
      }
      try mappingKey()
      place(Field.MatchMapping.keys)
      try expect(.colon, "expected ':' after a key")
      try pattern()
      place(Field.MatchMapping.patterns)
      guard accept(.comma) else { break }
    }
    try expect(.rightBrace, "expected ',' or '}'")
    emit(.matchMapping, mark, start, payload: rest)
  }

  /// `literal_expr | attr`
  private mutating func mappingKey() throws(SyntaxDiagnostic) {
    switch kind {
    case .number, .minus, .string, .formattedStart: try literalExpression()
    case .keywordNone: constantAtom(.null)
    case .keywordTrue: constantAtom(.true)
    case .keywordFalse: constantAtom(.false)
    case .name where secondKind == .dot: try dottedName()
    default: throw unexpected("expected a literal or a dotted name as the key of a mapping pattern")
    }
  }

  /// `class_pattern: name_or_attr '(' [','.pattern+] [','.(NAME '=' pattern)+] [','] ')'`, after the name
  private mutating func classPattern(_ mark: Int, _ start: UInt32) throws(SyntaxDiagnostic) {
    let scratchMark = scratch.count
    place(Field.Only.value)
    advance()
    while kind != .rightParenthesis {
      if kind == .name, secondKind == .equal {
        if scratch.count > scratchMark { scratch.append(UInt8(ascii: ",")) }
        pushName(tokens[index])
        index += 2
        try pattern()
        place(Field.MatchClass.keywordPatterns)
      } else {
        try pattern()
        if scratch.count > scratchMark {
          throw failure("positional patterns follow keyword patterns", at: last)
        }
        place(Field.MatchClass.patterns)
      }
      guard accept(.comma) else { break }
    }
    try expect(.rightParenthesis, "expected ',' or ')'")
    let hasKeywords = scratch.count > scratchMark
    let payload = hasKeywords ? popPayload(.identifiers, from: scratchMark) : 0
    emit(.matchClass, mark, start, payload: payload)
  }
}
