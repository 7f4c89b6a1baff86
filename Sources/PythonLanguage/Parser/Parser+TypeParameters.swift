import SyntaxTrees

/// The syntax of PEP 695 and PEP 696, and what else only a newer version reads.
extension Parser {
  /// Throws at the next token when the version of Python that is read is too old for what begins there.
  @inline(never)
  mutating func require(_ needed: LanguageVersion, _ what: StaticString) throws(SyntaxDiagnostic) {
    if version < needed {
      let token = tokens[index]
      throw SyntaxDiagnostic("\(what) need Python \(needed)", at: Int(token.start)..<Int(token.end))
    }
  }

  /// `type_alias: "type" NAME [type_params] '=' expression`
  mutating func typeAliasStatement() throws(SyntaxDiagnostic) {
    try require(.python312, "type statements")
    let mark = nodes.count
    let start = start
    advance()
    nameAtom(.store)
    place(Field.TypeAlias.name)
    try typeParameters(Field.TypeAlias.typeParameters)
    try expect(.equal, "expected '='")
    try expression()
    place(Field.TypeAlias.value)
    emit(.typeAlias, mark, start)
  }

  /// `[type_params]`, where `type_params: '[' ','.type_param+ [','] ']'`
  @inline(__always)
  mutating func typeParameters(_ field: UInt8) throws(SyntaxDiagnostic) {
    if kind == .leftBracket { try typeParameterList(field) }
  }

  @inline(never)
  private mutating func typeParameterList(_ field: UInt8) throws(SyntaxDiagnostic) {
    try require(.python312, "type parameters")
    advance()
    if kind == .rightBracket { throw unexpected("type parameter list cannot be empty") }
    repeat {
      try typeParameter()
      place(field)
    } while accept(.comma) && kind != .rightBracket
    try expect(.rightBracket, "invalid syntax; is a comma missing?")
  }

  /// `type_param: NAME [':' expression] ['=' expression] | '*' NAME ['=' star_expression] |
  /// '**' NAME ['=' expression]`
  private mutating func typeParameter() throws(SyntaxDiagnostic) {
    let mark = nodes.count
    let start = start
    let parameterKind: PythonKind =
      kind == .star ? .typeVarTuple : kind == .doubleStar ? .paramSpec : .typeVar
    if parameterKind != .typeVar { advance() }
    let payload = try name("expected a type parameter")
    if kind == .colon {
      guard parameterKind == .typeVar else {
        throw unexpected(
          parameterKind == .paramSpec
            ? "cannot use bound with ParamSpec" : "cannot use bound with TypeVarTuple")
      }
      advance()
      try expression()
      place(Field.TypeVariable.bound)
    }
    if kind == .equal {
      try require(.python313, "defaults of type parameters")
      advance()
      if parameterKind == .typeVarTuple { try starExpression() } else { try expression() }
      place(
        parameterKind == .typeVar ? Field.TypeVariable.defaultValue : Field.TypeParameter.defaultValue)
    }
    emit(parameterKind, mark, start, payload: payload)
  }

  /// `(',' expression)* [',']` after the first exception type of a handler whose types have no parentheses
  /// (PEP 758); leaves the tuple of them
  mutating func furtherExceptionTypes(_ mark: Int, _ start: UInt32) throws(SyntaxDiagnostic) {
    if version < .python314 {
      throw unexpected("multiple exception types must be parenthesized before Python 3.14")
    }
    place(Field.Only.value)
    while accept(.comma), kind != .colon, kind != .keywordAs {
      try expression()
      place(Field.Only.value)
    }
    if kind == .keywordAs {
      throw unexpected("multiple exception types must be parenthesized when using 'as'")
    }
    emit(.tuple, mark, start)
  }
}
