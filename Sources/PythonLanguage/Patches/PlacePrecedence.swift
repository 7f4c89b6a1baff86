import SyntaxTrees

/// How tightly expressions bind and must bind where they stand, as the grammar asks: it decides whether a patch
/// tries a text with parentheses first or without.
enum PlacePrecedence {
  /// How tightly an expression binds.
  static func own(_ node: Int, in tree: SyntaxTree) -> Precedence {
    switch tree.python(node) {
    case .boolOp, .binOp, .unaryOp: (Operator(rawValue: tree.nodes[node].detail) ?? .none).precedence
    case .namedExpr: .named
    case .lambda, .ifExp: .test
    case .tuple: tree.nodes[node].count == 1 ? .atom : .tuple
    case .yield, .yieldFrom: .yield
    case .await: .await
    case .compare: .comparison
    default: .atom
    }
  }

  /// How tightly an expression must bind to stand without parentheses in a node's place.
  static func needed(_ node: Int, below parent: Int, in tree: SyntaxTree) -> Precedence {
    let field = tree.nodes[node].field
    let detail = tree.nodes[parent].detail
    switch tree.python(parent) {
    case .boolOp: return detail == Operator.and.rawValue ? .not : .and
    case .binOp:
      let operation = Operator(rawValue: detail) ?? .none
      let own = operation.precedence
      if operation == .pow { return field == Field.Binary.left ? .await : .factor }
      return field == Field.Binary.left ? own : own.next
    case .unaryOp: return (Operator(rawValue: detail) ?? .none).precedence
    case .compare, .starred: return .bitOr
    case .ifExp: return field == Field.IfExpression.orElse ? .test : .or
    case .comprehension: return field == Field.Comprehension.target ? .tuple : .or
    case .attribute, .await: return .atom
    case .call: return field == Field.Call.callee ? .atom : .named
    case .list, .set: return .named
    case .subscript: return field == Field.Subscript.value ? .atom : .tuple
    case .for, .asyncFor: return field == Field.For.target ? .tuple : .test
    case .assign: return field == Field.Assign.targets ? .tuple : .yield
    case .expr: return .yield
    case .if, .while: return .named
    case .functionDef, .asyncFunctionDef: return field == Field.Function.decorators ? .named : .test
    case .classDef: return field == Field.Class.decorators ? .named : .test
    default: return .test
    }
  }
}
