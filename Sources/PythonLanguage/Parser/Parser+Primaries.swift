import SyntaxTrees

extension Parser {
  /// `primary: atom ('.' NAME | '(' [arguments] ')' | genexp | '[' slices ']')*`
  mutating func primary() throws(SyntaxDiagnostic) {
    let mark = nodes.count
    let start = start
    try atom()
    while true {
      switch kind {
      case .dot:
        advance()
        place(Field.Only.value)
        let attribute = try name("expected a name after '.'")
        emit(.attribute, mark, start, payload: attribute)
      case .leftParenthesis:
        place(Field.Call.callee)
        try callArguments()
        emit(.call, mark, start)
      case .leftBracket:
        place(Field.Subscript.value)
        advance()
        try slices()
        place(Field.Subscript.slice)
        try expectEnd(.rightBracket, "']'")
        emit(.subscript, mark, start)
      default: return
      }
    }
  }

  /// `slices: slice !',' | ','.(slice | starred_expression)+ [',']`
  private mutating func slices() throws(SyntaxDiagnostic) {
    let mark = nodes.count
    let start = start
    try sliceOrStarred()
    guard kind == .comma || nodes[last].kind == PythonKind.starred.kind else { return }
    place(Field.Only.value)
    while accept(.comma), kind != .rightBracket {
      try sliceOrStarred()
      place(Field.Only.value)
    }
    emit(.tuple, mark, start)
  }

  private mutating func sliceOrStarred() throws(SyntaxDiagnostic) {
    if kind == .star { try starredArgument() } else { try slice() }
  }

  /// `slice: [expression] ':' [expression] [':' [expression]] | named_expression`
  private mutating func slice() throws(SyntaxDiagnostic) {
    let mark = nodes.count
    let start = start
    if kind != .colon {
      try namedExpression()
      guard kind == .colon else { return }
      if nodes[last].kind == PythonKind.namedExpr.kind, nodes[last].flags & SyntaxNode.parenthesized == 0 {
        throw failure("an assignment expression as the bound of a slice must be in parentheses", at: last)
      }
      place(Field.Slice.lower)
    }
    advance()
    if startsExpression {
      try expression()
      place(Field.Slice.upper)
    }
    if accept(.colon), startsExpression {
      try expression()
      place(Field.Slice.step)
    }
    emit(.slice, mark, start)
  }

  /// `'(' [arguments] ')'` of a call, a generator expression as the only argument included
  private mutating func callArguments() throws(SyntaxDiagnostic) {
    let open = start
    advance()
    if accept(.rightParenthesis) { return }
    try arguments(
      positional: Field.Call.arguments, keywords: Field.Call.keywords, generatorFrom: open)
    try expectEnd(.rightParenthesis, "')'")
    // A generator expression that is the only argument owns the parentheses of the call.
    if nodes[last].kind == PythonKind.generatorExp.kind, nodes[last].start == open {
      nodes[last].end = previousEnd
    }
  }

  /// `arguments: args [',']`, up to the closing parenthesis, which is not consumed
  ///
  /// `generatorFrom` is where an argument list begins that may be one generator expression.
  mutating func arguments(
    positional: UInt8, keywords: UInt8, generatorFrom open: UInt32?
  ) throws(SyntaxDiagnostic) {
    var hasKeyword = false
    var hasUnpackedKeywords = false
    var isFirst = true
    repeat {
      let start = start
      let argumentMark = nodes.count
      switch kind {
      case .doubleStar:
        advance()
        try expression()
        place(Field.Keyword.value)
        emit(.keyword, argumentMark, start)
        place(keywords)
        hasUnpackedKeywords = true
      case .star:
        if hasUnpackedKeywords {
          throw unexpected("iterable argument unpacking follows keyword argument unpacking")
        }
        try starredArgument()
        place(positional)
      case .name where tokens[index + 1].kind == .equal:
        let argument = identifier(at: index)
        index += 2
        try expression()
        place(Field.Keyword.value)
        emit(.keyword, argumentMark, start, payload: argument)
        place(keywords)
        hasKeyword = true
      default:
        try namedExpression()
        if kind == .keywordFor || kind == .keywordAsync {
          guard let open, isFirst else { throw unparenthesizedGenerator() }
          place(Field.Comprehended.element)
          try comprehensionClauses(Field.Comprehended.generators)
          guard kind == .rightParenthesis else { throw unparenthesizedGenerator() }
          emit(.generatorExp, argumentMark, open)
          place(positional)
          return
        }
        if kind == .equal {
          throw failure("expression cannot contain assignment, perhaps you meant \"==\"?", at: last)
        }
        if hasUnpackedKeywords {
          throw failure("positional argument follows keyword argument unpacking", at: last)
        }
        if hasKeyword { throw failure("positional argument follows keyword argument", at: last) }
        place(positional)
      }
      isFirst = false
    } while accept(.comma) && kind != .rightParenthesis
  }

  @inline(never)
  private mutating func unparenthesizedGenerator() -> SyntaxDiagnostic {
    failure("generator expression must be parenthesized", at: last)
  }

  /// `for_if_clauses: (['async'] 'for' star_targets 'in' disjunction ('if' disjunction)*)+`
  mutating func comprehensionClauses(_ field: UInt8) throws(SyntaxDiagnostic) {
    repeat {
      let mark = nodes.count
      let start = start
      let isAsynchronous = accept(.keywordAsync)
      try expect(.keywordFor, "expected 'for' after 'async'")
      try starTargets()
      place(Field.Comprehension.target)
      try expect(.keywordIn, "expected 'in' after the target of 'for'")
      try operation(Precedence.or.rawValue)
      place(Field.Comprehension.iterable)
      while accept(.keywordIf) {
        try operation(Precedence.or.rawValue)
        place(Field.Comprehension.conditions)
      }
      emit(.comprehension, mark, start, detail: isAsynchronous ? 1 : 0)
      place(field)
    } while kind == .keywordFor || kind == .keywordAsync
  }
}
