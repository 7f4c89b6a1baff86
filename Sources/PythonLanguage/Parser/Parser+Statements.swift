import SyntaxTrees

extension Parser {
  /// `statement: compound_stmt | simple_stmts`
  mutating func statement(_ field: UInt8) throws(SyntaxDiagnostic) {
    switch kind {
    case .keywordIf: try ifStatement()
    case .keywordDef: try functionDefinition(nodes.count, start, isAsynchronous: false)
    case .keywordFor: try forStatement(nodes.count, start, isAsynchronous: false)
    case .keywordClass: try classDefinition(nodes.count)
    case .keywordWith: try withStatement(nodes.count, start, isAsynchronous: false)
    case .keywordTry: try tryStatement()
    case .keywordWhile: try whileStatement()
    case .at: try decorated()
    case .keywordAsync: try asynchronous(nodes.count)
    case .name where tokens[index].flags & TokenFlags.match != 0:
      if try !matchStatement() { return try simpleStatements(field) }
    default: return try simpleStatements(field)
    }
    place(field)
  }

  /// `block: NEWLINE INDENT statements DEDENT | simple_stmts`, with the colon before it
  mutating func block(_ field: UInt8, after header: StaticString) throws(SyntaxDiagnostic) {
    guard accept(.colon) else { throw noColon(header) }
    guard accept(.newline) else { return try simpleStatements(field) }
    guard accept(.indent) else {
      throw notIndented(header)
    }
    repeat { try statement(field) } while kind != .dedent
    advance()
  }

  /// `simple_stmts: ';'.simple_stmt+ [';'] NEWLINE`
  private mutating func simpleStatements(_ field: UInt8) throws(SyntaxDiagnostic) {
    repeat {
      try simpleStatement()
      place(field)
    } while accept(.semicolon) && kind != .newline
    if kind != .newline { throw afterStatement() }
    advance()
  }

  /// `simple_stmt`
  private mutating func simpleStatement() throws(SyntaxDiagnostic) {
    switch kind {
    case .keywordReturn: try returnStatement()
    case .keywordImport: try importStatement()
    case .keywordFrom: try importFromStatement()
    case .keywordRaise: try raiseStatement()
    case .keywordPass: keywordStatement(.pass)
    case .keywordBreak: keywordStatement(.break)
    case .keywordContinue: keywordStatement(.continue)
    case .keywordDel: try deleteStatement()
    case .keywordAssert: try assertStatement()
    case .keywordGlobal: try scopeStatement(.global)
    case .keywordNonlocal: try scopeStatement(.nonlocal)
    case .name where tokens[index].flags & TokenFlags.type != 0 && tokens[index + 1].kind == .name:
      try typeAliasStatement()
    default: try expressionStatement()
    }
  }

  /// `star_expressions`, `yield_expr` or `assignment`
  private mutating func expressionStatement() throws(SyntaxDiagnostic) {
    let mark = nodes.count
    let start = start
    try starExpressionsOrYield()
    switch kind {
    case .equal:
      try assignment(mark, start)
    case .colon:
      try annotatedAssignment(mark, start)
    case .plusEqual, .minusEqual, .starEqual, .slashEqual, .doubleSlashEqual, .percentEqual, .atEqual,
      .doubleStarEqual, .leftShiftEqual, .rightShiftEqual, .ampersandEqual, .barEqual, .caretEqual:
      try augmentedAssignment(mark, start)
    default:
      place(Field.Only.value)
      emit(.expr, mark, start)
    }
  }

  /// `(star_targets '=')+ (yield_expr | star_expressions) !'='`, after the first target
  private mutating func assignment(_ mark: Int, _ start: UInt32) throws(SyntaxDiagnostic) {
    while accept(.equal) {
      let target = nodes[last].kind
      if target == PythonKind.yield.kind || target == PythonKind.yieldFrom.kind {
        throw failure("assignment to yield expression not possible", at: last)
      }
      try makeTarget(last, .store)
      place(Field.Assign.targets)
      try starExpressionsOrYield()
    }
    place(Field.Assign.value)
    emit(.assign, mark, start)
  }

  /// `single_target ':' expression ['=' annotated_rhs]`, after the target
  private mutating func annotatedAssignment(_ mark: Int, _ start: UInt32) throws(SyntaxDiagnostic) {
    let target = nodes[last]
    switch target.kind.python {
    case .name, .attribute, .subscript: try makeTarget(last, .store)
    default: throw try notAnnotated()
    }
    let isSimple =
      target.kind == PythonKind.name.kind && target.flags & SyntaxNode.parenthesized == 0
    place(Field.AnnotatedAssign.target)
    advance()
    try expression()
    place(Field.AnnotatedAssign.annotation)
    if accept(.equal) {
      try starExpressionsOrYield()
      place(Field.AnnotatedAssign.value)
    }
    emit(.annAssign, mark, start, detail: isSimple ? 1 : 0)
  }

  /// `single_target augassign (yield_expr | star_expressions)`, after the target
  private mutating func augmentedAssignment(_ mark: Int, _ start: UInt32) throws(SyntaxDiagnostic) {
    switch nodes[last].kind.python {
    case .name, .attribute, .subscript: try makeTarget(last, .store)
    default:
      throw notAugmentable()
    }
    let symbol = Parser.augmented(kind)
    place(Field.AugmentedAssign.target)
    advance()
    try starExpressionsOrYield()
    place(Field.AugmentedAssign.value)
    emit(.augAssign, mark, start, detail: symbol.rawValue)
  }

  private static func augmented(_ kind: TokenKind) -> Operator {
    switch kind {
    case .plusEqual: .add
    case .minusEqual: .sub
    case .starEqual: .mult
    case .slashEqual: .div
    case .doubleSlashEqual: .floorDiv
    case .percentEqual: .mod
    case .atEqual: .matMult
    case .doubleStarEqual: .pow
    case .leftShiftEqual: .leftShift
    case .rightShiftEqual: .rightShift
    case .ampersandEqual: .bitAnd
    case .barEqual: .bitOr
    case .caretEqual: .bitXor
    default: .none
    }
  }

  /// `'pass'`, `'break'` or `'continue'`
  private mutating func keywordStatement(_ kind: PythonKind) {
    let start = start
    advance()
    emit(kind, nodes.count, start)
  }

  /// `'return' [star_expressions]`
  private mutating func returnStatement() throws(SyntaxDiagnostic) {
    let mark = nodes.count
    let start = start
    advance()
    if startsExpression {
      try starExpressions()
      place(Field.Only.value)
    }
    emit(.return, mark, start)
  }

  /// `'raise' [expression ['from' expression]]`
  private mutating func raiseStatement() throws(SyntaxDiagnostic) {
    let mark = nodes.count
    let start = start
    advance()
    if startsExpression {
      try expression()
      place(Field.Raise.exception)
      if accept(.keywordFrom) {
        try expression()
        place(Field.Raise.cause)
      }
    }
    emit(.raise, mark, start)
  }

  /// `'assert' expression [',' expression]`
  private mutating func assertStatement() throws(SyntaxDiagnostic) {
    let mark = nodes.count
    let start = start
    advance()
    try expression()
    place(Field.Assert.test)
    if accept(.comma) {
      try expression()
      place(Field.Assert.message)
    }
    emit(.assert, mark, start)
  }

  /// `'del' ','.del_target+ [',']`
  private mutating func deleteStatement() throws(SyntaxDiagnostic) {
    let mark = nodes.count
    let start = start
    advance()
    repeat {
      try starExpression()
      try makeTarget(last, .delete)
      place(Field.Delete.targets)
    } while accept(.comma) && kind != .newline && kind != .semicolon
    emit(.delete, mark, start)
  }

  /// `'global' ','.NAME+` or `'nonlocal' ','.NAME+`
  private mutating func scopeStatement(_ kind: PythonKind) throws(SyntaxDiagnostic) {
    let mark = nodes.count
    let start = start
    let scratchMark = scratch.count
    advance()
    repeat {
      try expect(.name, "expected a name")
      if scratch.count > scratchMark { scratch.append(UInt8(ascii: ",")) }
      pushName(tokens[index - 1])
    } while accept(.comma)
    emit(kind, mark, start, payload: popPayload(.identifiers, from: scratchMark))
  }

  /// Pushes the normal form of a name on the scratch stack.
  mutating func pushName(_ token: Token) {
    if token.flags & TokenFlags.nonASCII != 0 {
      for byte in normalizedName(token) { scratch.append(byte) }
    } else {
      scratch.append(from: text + Int(token.start), count: Int(token.end - token.start))
    }
  }

  /// Takes the bytes from an offset on from the scratch stack as a payload.
  mutating func popPayload(_ kind: PayloadKind, from mark: Int) -> UInt32 {
    let payload = payloads.index(of: kind, scratch.base + mark, count: scratch.count - mark)
    scratch.truncate(to: mark)
    return payload
  }
}
