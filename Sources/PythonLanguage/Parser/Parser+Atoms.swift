import SyntaxTrees

extension Parser {
  /// `atom: NAME | 'True' | 'False' | 'None' | strings | NUMBER | tuple | group | genexp | list | listcomp | dict |
  /// set | dictcomp | setcomp | '...'`
  mutating func atom() throws(SyntaxDiagnostic) {
    switch kind {
    case .name: nameAtom(.load)
    case .number: try numberAtom()
    case .string, .formattedStart: try strings()
    case .leftParenthesis: try parentheses()
    case .leftBracket: try brackets()
    case .leftBrace: try braces()
    case .keywordNone: constantAtom(.null)
    case .keywordTrue: constantAtom(.true)
    case .keywordFalse: constantAtom(.false)
    case .ellipsis: constantAtom(.ellipsis)
    default: throw notAnExpression()
    }
  }

  /// A name in a context.
  @inline(__always)
  mutating func nameAtom(_ context: ExpressionContext) {
    let payload = identifier(at: index)
    let start = start
    advance()
    emit(.name, nodes.count, start, detail: context.rawValue, payload: payload)
  }

  /// A constant that is one token and has no bytes.
  @inline(never)
  mutating func constantAtom(_ kind: PayloadKind) {
    let payload = payloads.index(of: kind)
    let start = start
    advance()
    emit(.constant, nodes.count, start, payload: payload)
  }

  /// A number.
  @inline(never)
  mutating func numberAtom() throws(SyntaxDiagnostic) {
    let payload = try numberPayload(tokens[index])
    let start = start
    advance()
    emit(.constant, nodes.count, start, payload: payload)
  }

  /// `tuple: '(' [star_named_expression ',' [star_named_expressions]] ')'`,
  /// `group: '(' (yield_expr | named_expression) ')'` and
  /// `genexp: '(' named_expression for_if_clauses ')'`
  private mutating func parentheses() throws(SyntaxDiagnostic) {
    let mark = nodes.count
    let start = start
    let isSynthetic = tokens[index].flags & TokenFlags.synthetic != 0
    advance()
    if accept(.rightParenthesis) { return emit(.tuple, mark, start) }
    if kind == .keywordYield {
      try yieldExpression()
    } else {
      try starNamedExpression()
      switch kind {
      case .comma:
        place(Field.Only.value)
        try restOfElements(.rightParenthesis)
        try expectEnd(.rightParenthesis, "')'")
        return emit(.tuple, mark, start)
      case .keywordFor, .keywordAsync:
        try comprehension(.rightParenthesis)
        return emit(.generatorExp, mark, start)
      default: break
      }
      if nodes[last].kind == PythonKind.starred.kind {
        throw failure("cannot use starred expression here", at: last)
      }
    }
    try expectEnd(.rightParenthesis, isSynthetic ? "the end of the field" : "')'")
    if !isSynthetic { nodes[last].flags |= SyntaxNode.parenthesized }
  }

  /// `list: '[' [star_named_expressions] ']'` and `listcomp: '[' named_expression for_if_clauses ']'`
  private mutating func brackets() throws(SyntaxDiagnostic) {
    let mark = nodes.count
    let start = start
    advance()
    if accept(.rightBracket) { return emit(.list, mark, start) }
    try starNamedExpression()
    if kind == .keywordFor || kind == .keywordAsync {
      try comprehension(.rightBracket)
      return emit(.listComp, mark, start)
    }
    place(Field.Only.value)
    try restOfElements(.rightBracket)
    try expectEnd(.rightBracket, "']'")
    emit(.list, mark, start)
  }

  /// `dict`, `set`, `dictcomp` and `setcomp`
  private mutating func braces() throws(SyntaxDiagnostic) {
    let mark = nodes.count
    let start = start
    advance()
    if accept(.rightBrace) { return emit(.dict, mark, start) }
    if kind == .doubleStar { return try restOfDictionary(mark, start) }
    try starNamedExpression()
    switch kind {
    case .colon: return try restOfDictionary(mark, start)
    case .keywordFor, .keywordAsync:
      try comprehension(.rightBrace)
      return emit(.setComp, mark, start)
    default: break
    }
    place(Field.Only.value)
    try restOfElements(.rightBrace)
    try expectEnd(.rightBrace, "'}'")
    emit(.set, mark, start)
  }

  /// `dict: '{' ','.(kvpair | '**' bitwise_or)+ [','] '}'` after its first key or before its first `**`, and
  /// `dictcomp: '{' kvpair for_if_clauses '}'`
  @inline(never)
  private mutating func restOfDictionary(_ mark: Int, _ start: UInt32) throws(SyntaxDiagnostic) {
    var isFirst = true
    repeat {
      if kind == .doubleStar {
        emitAbsent(field: Field.Dict.keys)
        advance()
        try operation(Precedence.bitOr.rawValue)
        place(Field.Dict.values)
        if kind == .keywordFor || kind == .keywordAsync {
          throw unexpected("dict unpacking cannot be used in dict comprehension")
        }
      } else {
        if !isFirst || nodes.count == mark { try expression() }
        let key = nodes[last]
        if key.kind == PythonKind.starred.kind {
          throw failure("cannot use a starred expression in a dictionary key", at: last)
        }
        if key.kind == PythonKind.namedExpr.kind, key.flags & SyntaxNode.parenthesized == 0 {
          throw failure("an assignment expression as a dictionary key must be in parentheses", at: last)
        }
        place(Field.Dict.keys)
        try expect(.colon, "expected ':' after a dictionary key")
        if kind == .rightBrace || kind == .comma {
          throw unexpected("expected an expression after a dictionary key and ':'")
        }
        if kind == .star { throw unexpected("cannot use a starred expression in a dictionary value") }
        try expression()
        place(Field.Dict.values)
        if isFirst, kind == .keywordFor || kind == .keywordAsync {
          try comprehensionClauses(Field.DictComprehension.generators)
          try expect(.rightBrace, "expected '}' after the comprehension")
          return emit(.dictComp, mark, start)
        }
      }
      isFirst = false
    } while accept(.comma) && kind != .rightBrace
    try expectEnd(.rightBrace, "'}'")
    emit(.dict, mark, start)
  }

  /// `(',' star_named_expression)* [',']`
  private mutating func restOfElements(_ close: TokenKind) throws(SyntaxDiagnostic) {
    while accept(.comma), kind != close {
      try starNamedExpression()
      place(Field.Only.value)
    }
  }

  /// `for_if_clauses` and a closing bracket, after the element
  private mutating func comprehension(_ close: TokenKind) throws(SyntaxDiagnostic) {
    if nodes[last].kind == PythonKind.starred.kind {
      throw failure("iterable unpacking cannot be used in comprehension", at: last)
    }
    place(Field.Comprehended.element)
    try comprehensionClauses(Field.Comprehended.generators)
    try expect(close, "expected the end of the brackets after the comprehension")
  }
}
