import SyntaxTrees

extension Parser {
  /// `yield_expr | star_expressions`
  mutating func starExpressionsOrYield() throws(SyntaxDiagnostic) {
    if kind == .keywordYield { try yieldExpression() } else { try starExpressions() }
  }

  /// `star_expressions: star_expression (',' star_expression)* [',']`
  mutating func starExpressions() throws(SyntaxDiagnostic) {
    let mark = nodes.count
    let start = start
    try starExpression()
    guard kind == .comma else { return }
    place(Field.Only.value)
    while accept(.comma), startsExpression {
      try starExpression()
      place(Field.Only.value)
    }
    emit(.tuple, mark, start)
  }

  /// `star_expression: '*' bitwise_or | expression`
  mutating func starExpression() throws(SyntaxDiagnostic) {
    if kind == .star { try starred() } else { try expression() }
  }

  /// `star_named_expression: '*' bitwise_or | named_expression`
  mutating func starNamedExpression() throws(SyntaxDiagnostic) {
    if kind == .star { try starred() } else { try namedExpression() }
  }

  /// `'*' bitwise_or`
  mutating func starred() throws(SyntaxDiagnostic) {
    let mark = nodes.count
    let start = start
    advance()
    try operation(Precedence.bitOr.rawValue)
    place(Field.Only.value)
    emit(.starred, mark, start)
  }

  /// `starred_expression: '*' expression`
  mutating func starredArgument() throws(SyntaxDiagnostic) {
    let mark = nodes.count
    let start = start
    advance()
    try expression()
    place(Field.Only.value)
    emit(.starred, mark, start)
  }

  /// `yield_expr: 'yield' 'from' expression | 'yield' [star_expressions]`
  mutating func yieldExpression() throws(SyntaxDiagnostic) {
    let mark = nodes.count
    let start = start
    advance()
    if accept(.keywordFrom) {
      try expression()
      place(Field.Only.value)
      emit(.yieldFrom, mark, start)
    } else {
      if startsExpression {
        try starExpressions()
        place(Field.Only.value)
      }
      emit(.yield, mark, start)
    }
  }

  /// `named_expression: NAME ':=' expression | expression !':='`
  mutating func namedExpression() throws(SyntaxDiagnostic) {
    if kind == .name, tokens[index + 1].kind == .colonEqual {
      let mark = nodes.count
      let start = start
      nameAtom(.store)
      place(Field.Named.target)
      advance()
      try expression()
      place(Field.Named.value)
      emit(.namedExpr, mark, start)
    } else {
      try expression()
      if kind == .colonEqual {
        throw failure("cannot use assignment expressions with \(describe(last))", at: last)
      }
    }
  }

  /// `expression: disjunction 'if' disjunction 'else' expression | disjunction | lambdef`
  mutating func expression() throws(SyntaxDiagnostic) {
    try descend()
    if kind == .keywordLambda {
      try lambda()
    } else {
      let mark = nodes.count
      let start = start
      try operation(Precedence.or.rawValue)
      if kind == .keywordIf { try conditional(mark, start) }
    }
    depth -= 1
  }

  /// The rest of `disjunction 'if' disjunction 'else' expression`
  @inline(never)
  private mutating func conditional(_ mark: Int, _ start: UInt32) throws(SyntaxDiagnostic) {
    advance()
    place(Field.IfExpression.body)
    try operation(Precedence.or.rawValue)
    place(Field.IfExpression.test)
    guard accept(.keywordElse) else { throw noElse(mark) }
    try expression()
    place(Field.IfExpression.orElse)
    emit(.ifExp, mark, start)
  }

  /// `lambdef: 'lambda' [lambda_params] ':' expression`
  private mutating func lambda() throws(SyntaxDiagnostic) {
    let mark = nodes.count
    let start = start
    advance()
    try parameters(until: .colon, annotated: false)
    place(Field.Lambda.arguments)
    try expect(.colon, "expected ':' after the parameters of a lambda")
    try expression()
    place(Field.Lambda.body)
    emit(.lambda, mark, start)
  }

  /// Whether the next token can begin an expression or a starred one.
  var startsExpression: Bool {
    mutating get {
      switch kind {
      case .name, .number, .string, .formattedStart, .leftParenthesis, .leftBracket, .leftBrace, .ellipsis,
        .plus, .minus,
        .tilde, .star, .keywordNot, .keywordLambda, .keywordAwait, .keywordTrue, .keywordFalse, .keywordNone:
        true
      default: false
      }
    }
  }
}
