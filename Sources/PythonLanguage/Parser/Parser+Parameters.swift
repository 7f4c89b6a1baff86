import SyntaxTrees

extension Parser {
  /// `params` of a function (`annotated`) or `lambda_params`, up to a closing token, which is not consumed
  ///
  /// Emits the `arguments` node. Names, defaults and place holders for missing defaults get the field they belong
  /// to; the conversion to preorder sorts them.
  mutating func parameters(until close: TokenKind, annotated: Bool) throws(SyntaxDiagnostic) {
    let mark = nodes.count
    let start = start
    var state = ParameterState()
    while kind != close {
      switch kind {
      case .slash: try positionalOnlyMarker(mark, &state)
      case .star: try starParameter(&state, close, annotated)
      case .doubleStar:
        advance()
        try parameter(annotated: annotated, starAnnotation: false)
        place(Field.Arguments.keywords)
        if kind == .equal { throw unexpected("var-keyword argument cannot have default value") }
        if accept(.comma), kind != close { throw unexpected("arguments cannot follow var-keyword argument") }
        guard kind == close else { throw afterParameter(annotated) }
        continue
      default: try plainParameter(&state, annotated)
      }
      guard accept(.comma) else { break }
      if state.needsKeywordOnly, kind == close { throw unexpected("named arguments must follow bare *") }
    }
    guard kind == close else { throw afterParameter(annotated) }
    nodes.append(
      SyntaxNode(
        kind: PythonKind.arguments.kind, count: UInt32(nodes.count - mark + 1), start: start,
        end: nodes.count == mark ? start : previousEnd))
  }

  /// What has been seen of a parameter list.
  private struct ParameterState {
    var hasDefault = false
    var hasSlash = false
    var hasStar = false
    var needsKeywordOnly = false
  }

  /// `'/'`: all parameters before it are positional only
  private mutating func positionalOnlyMarkerFields(_ mark: Int) {
    var child = nodes.count - 1
    while child >= mark {
      if nodes[child].field == Field.Arguments.positional {
        nodes[child].field = Field.Arguments.positionalOnly
      }
      child -= Int(nodes[child].count)
    }
  }

  private mutating func positionalOnlyMarker(
    _ mark: Int, _ state: inout ParameterState
  ) throws(SyntaxDiagnostic) {
    if state.hasSlash { throw unexpected("/ may appear only once") }
    if state.hasStar { throw unexpected("/ must be ahead of *") }
    if nodes.count == mark { throw unexpected("at least one argument must precede /") }
    advance()
    state.hasSlash = true
    positionalOnlyMarkerFields(mark)
  }

  /// `'*' NAME` or a bare `'*'`
  private mutating func starParameter(
    _ state: inout ParameterState, _ close: TokenKind, _ annotated: Bool
  ) throws(SyntaxDiagnostic) {
    if state.hasStar { throw unexpected("* argument may appear only once") }
    advance()
    state.hasStar = true
    if kind == .name {
      try parameter(annotated: annotated, starAnnotation: annotated)
      place(Field.Arguments.variable)
      if kind == .equal { throw unexpected("var-positional argument cannot have default value") }
    } else {
      guard kind == .comma else { throw unexpected("named arguments must follow bare *") }
      state.needsKeywordOnly = true
      if secondKind == .doubleStar { throw unexpected("named arguments must follow bare *") }
    }
  }

  /// `NAME [annotation] [default]`
  private mutating func plainParameter(
    _ state: inout ParameterState, _ annotated: Bool
  ) throws(SyntaxDiagnostic) {
    try parameter(annotated: annotated, starAnnotation: false)
    let node = last
    if state.hasStar {
      place(Field.Arguments.keywordOnly)
      state.needsKeywordOnly = false
      if accept(.equal) {
        try expression()
        place(Field.Arguments.keywordDefaults)
      } else {
        emitAbsent(field: Field.Arguments.keywordDefaults)
      }
    } else {
      place(Field.Arguments.positional)
      if accept(.equal) {
        try expression()
        place(Field.Arguments.defaults)
        state.hasDefault = true
      } else if state.hasDefault {
        throw failure("non-default argument follows default argument", at: node)
      }
    }
  }

  /// `param: NAME [':' expression]`; after `*`, the annotation may be starred
  private mutating func parameter(annotated: Bool, starAnnotation: Bool) throws(SyntaxDiagnostic) {
    let mark = nodes.count
    let start = start
    let payload = try name("expected a parameter")
    if annotated, accept(.colon) {
      if starAnnotation { try starExpression() } else { try expression() }
      place(Field.Argument.annotation)
    }
    emit(.arg, mark, start, payload: payload)
  }
}
