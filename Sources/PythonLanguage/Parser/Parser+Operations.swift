import SyntaxTrees

extension Parser {
  /// Operators by precedence climbing: everything that binds at least as tightly as `minimum`, a raw value of
  /// `Precedence` from `or` to `factor`.
  ///
  /// Covers `disjunction`, `conjunction`, `inversion`, `comparison`, `bitwise_or` … `term` and `factor`.
  mutating func operation(_ minimum: UInt8) throws(SyntaxDiagnostic) {
    try descend()
    let mark = nodes.count
    let start = start
    if kind == .keywordNot {
      guard minimum <= Precedence.not.rawValue else { throw notAnExpression() }
      try inversion()
    } else {
      try factor()
    }
    climbing: while true {
      let (symbol, precedence) = Parser.infix(kind)
      guard symbol != .none, precedence >= minimum else { break climbing }
      switch symbol {
      case .and, .or: try booleanOperation(symbol, precedence, mark, start)
      case .equal, .notEqual, .less, .lessOrEqual, .greater, .greaterOrEqual, .is, .in, .notIn:
        guard symbol != .notIn || tokens[index + 1].kind == .keywordIn else { break climbing }
        try comparison(mark, start)
      default:
        advance()
        place(Field.Binary.left)
        try operation(precedence + 1)
        place(Field.Binary.right)
        emit(.binOp, mark, start, detail: symbol.rawValue)
      }
    }
    depth -= 1
  }

  /// `conjunction: inversion ('and' inversion)+` and `disjunction: conjunction ('or' conjunction)+`, after the
  /// first operand
  @inline(never)
  private mutating func booleanOperation(
    _ symbol: Operator, _ precedence: UInt8, _ mark: Int, _ start: UInt32
  ) throws(SyntaxDiagnostic) {
    let operatorKind = kind
    place(Field.BoolOp.values)
    while accept(operatorKind) {
      try operation(precedence + 1)
      place(Field.BoolOp.values)
    }
    emit(.boolOp, mark, start, detail: symbol.rawValue)
  }

  /// `comparison: bitwise_or (comparison_operator bitwise_or)+`, after the first operand
  @inline(never)
  private mutating func comparison(_ mark: Int, _ start: UInt32) throws(SyntaxDiagnostic) {
    let scratchMark = scratch.count
    place(Field.Compare.left)
    while let symbol = acceptComparison() {
      scratch.append(symbol.rawValue)
      try operation(Precedence.bitOr.rawValue)
      place(Field.Compare.comparators)
    }
    let payload = payloads.index(
      of: .operators, scratch.base + scratchMark, count: scratch.count - scratchMark)
    scratch.truncate(to: scratchMark)
    emit(.compare, mark, start, payload: payload)
  }

  /// Consumes a comparison operator of one or two tokens.
  private mutating func acceptComparison() -> Operator? {
    let (symbol, precedence) = Parser.infix(kind)
    guard precedence == Precedence.comparison.rawValue else { return nil }
    if symbol == .notIn {
      guard tokens[index + 1].kind == .keywordIn else { return nil }
      advance()
    }
    advance()
    if symbol == .is, accept(.keywordNot) { return .isNot }
    return symbol
  }

  /// `inversion: 'not' inversion | comparison`, for one or more `not`
  @inline(never)
  private mutating func inversion() throws(SyntaxDiagnostic) {
    let mark = nodes.count
    let first = index
    while accept(.keywordNot) {}
    var outer = index - 1
    tokenHolds += 1
    try operation(Precedence.comparison.rawValue)
    tokenHolds -= 1
    while outer >= first {
      place(Field.Unary.operand)
      emit(.unaryOp, mark, tokens[outer].start, detail: Operator.not.rawValue)
      outer -= 1
    }
  }

  /// `factor: ('+' | '-' | '~') factor | power`
  mutating func factor() throws(SyntaxDiagnostic) {
    switch kind {
    case .plus, .minus, .tilde: try signed()
    default: try power()
    }
  }

  @inline(never)
  private mutating func signed() throws(SyntaxDiagnostic) {
    let mark = nodes.count
    let first = index
    while kind == .plus || kind == .minus || kind == .tilde { advance() }
    var outer = index - 1
    tokenHolds += 1
    try power()
    tokenHolds -= 1
    while outer >= first {
      let symbol: Operator =
        switch tokens[outer].kind {
        case .plus: .plus
        case .minus: .minus
        default: .invert
        }
      place(Field.Unary.operand)
      emit(.unaryOp, mark, tokens[outer].start, detail: symbol.rawValue)
      outer -= 1
    }
  }

  /// `power: await_primary '**' factor | await_primary` and `await_primary: 'await' primary | primary`
  private mutating func power() throws(SyntaxDiagnostic) {
    let mark = nodes.count
    let start = start
    if accept(.keywordAwait) {
      try primary()
      place(Field.Only.value)
      emit(.await, mark, start)
    } else {
      try primary()
    }
    if kind == .doubleStar {
      advance()
      place(Field.Binary.left)
      try descend()
      try factor()
      depth -= 1
      place(Field.Binary.right)
      emit(.binOp, mark, start, detail: Operator.pow.rawValue)
    }
  }

  /// The infix operator that a token begins, with its precedence; `none` for other tokens and for `**`.
  ///
  /// `not` counts as `not in` and `is` as `is`, whatever follows.
  @inline(__always)
  static func infix(_ kind: TokenKind) -> (Operator, UInt8) {
    let symbol: Operator =
      switch kind {
      case .keywordOr: .or
      case .keywordAnd: .and
      case .doubleEqual: .equal
      case .notEqual: .notEqual
      case .less: .less
      case .lessEqual: .lessOrEqual
      case .greater: .greater
      case .greaterEqual: .greaterOrEqual
      case .keywordIs: .is
      case .keywordIn: .in
      case .keywordNot: .notIn
      case .bar: .bitOr
      case .caret: .bitXor
      case .ampersand: .bitAnd
      case .leftShift: .leftShift
      case .rightShift: .rightShift
      case .plus: .add
      case .minus: .sub
      case .star: .mult
      case .slash: .div
      case .doubleSlash: .floorDiv
      case .percent: .mod
      case .at: .matMult
      default: .none
      }
    return symbol == .none ? (.none, 0) : (symbol, symbol.precedence.rawValue)
  }
}
