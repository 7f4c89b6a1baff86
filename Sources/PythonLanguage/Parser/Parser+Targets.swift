import SyntaxTrees

extension Parser {
  /// `star_targets: star_target (',' star_target)* [',']`, before `in`
  mutating func starTargets() throws(SyntaxDiagnostic) {
    let mark = nodes.count
    let start = start
    try starTarget()
    if kind == .comma {
      place(Field.Only.value)
      while accept(.comma), kind != .keywordIn {
        try starTarget()
        place(Field.Only.value)
      }
      emit(.tuple, mark, start)
    }
    try makeTarget(last, .store)
  }

  /// One target, read as an expression too tight for `in`.
  mutating func starTarget() throws(SyntaxDiagnostic) {
    if kind == .star { try starred() } else { try operation(Precedence.bitOr.rawValue) }
  }

  /// Turns the expression at an index into a target: sets the context of names, attributes, subscripts and of
  /// tuples, lists and starred expressions of these. Throws for anything else.
  mutating func makeTarget(_ node: Int, _ context: ExpressionContext) throws(SyntaxDiagnostic) {
    switch nodes[node].kind.python {
    case .name, .attribute, .subscript: nodes[node].detail = context.rawValue
    case .tuple, .list:
      nodes[node].detail = context.rawValue
      let first = node + 1 - Int(nodes[node].count)
      var child = node - 1
      while child >= first {
        try makeTarget(child, context)
        child -= Int(nodes[child].count)
      }
    case .starred where context == .store:
      nodes[node].detail = context.rawValue
      if nodes[node - 1].kind == PythonKind.starred.kind { throw cannotAssign(node - 1, context) }
      try makeTarget(node - 1, context)
    default: throw cannotAssign(node, context)
    }
  }

  @inline(never)
  private mutating func cannotAssign(_ node: Int, _ context: ExpressionContext) -> SyntaxDiagnostic {
    let verb = context == .delete ? "delete" : "assign to"
    return failure("cannot \(verb) \(describe(node)); expected a name, an attribute or a subscript", at: node)
  }

  /// What to call an expression in a message, as CPython does.
  @inline(never)
  mutating func describe(_ node: Int) -> String {
    switch nodes[node].kind.python {
    case .attribute: "attribute"
    case .subscript: "subscript"
    case .starred: "starred expression"
    case .name: "name"
    case .list: "list"
    case .tuple: "tuple"
    case .lambda: "lambda"
    case .call: "function call"
    case .boolOp, .binOp, .unaryOp: "expression"
    case .generatorExp: "generator expression"
    case .yield, .yieldFrom: "yield expression"
    case .await: "await expression"
    case .listComp: "list comprehension"
    case .setComp: "set comprehension"
    case .dictComp: "dict comprehension"
    case .dict: "dict literal"
    case .set: "set display"
    case .joinedStr, .formattedValue: "f-string expression"
    case .templateStr, .interpolation: "t-string expression"
    case .constant:
      switch payloads.kind(nodes[node].payload) {
      case .null: "None"
      case .true: "True"
      case .false: "False"
      case .ellipsis: "ellipsis"
      default: "literal"
      }
    case .compare: "comparison"
    case .ifExp: "conditional expression"
    case .namedExpr: "named expression"
    default: "this"
    }
  }
}
