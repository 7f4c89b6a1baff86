/// Python's operators, with the names of the abstract grammar, their tokens and their precedence.
///
/// The raw value is what `SyntaxNode.detail` and an operator list hold.
enum Operator: UInt8, CaseIterable, Sendable {
  case none
  case and, or
  case add, sub, mult, matMult, div, mod, pow, leftShift, rightShift, bitOr, bitXor, bitAnd, floorDiv
  case invert, not, plus, minus
  case equal, notEqual, less, lessOrEqual, greater, greaterOrEqual, `is`, isNot, `in`, notIn

  /// The name in the abstract grammar.
  var name: String { Operator.entries[Int(rawValue)].name }

  /// The token, or tokens with one blank between them.
  var token: String { Operator.entries[Int(rawValue)].token }

  /// How tightly it binds.
  var precedence: Precedence {
    switch self {
    case .none: .atom
    case .or: .or
    case .and: .and
    case .not: .not
    case .equal, .notEqual, .less, .lessOrEqual, .greater, .greaterOrEqual, .is, .isNot, .in, .notIn:
      .comparison
    case .bitOr: .bitOr
    case .bitXor: .bitXor
    case .bitAnd: .bitAnd
    case .leftShift, .rightShift: .shift
    case .add, .sub: .arithmetic
    case .mult, .matMult, .div, .mod, .floorDiv: .term
    case .invert, .plus, .minus: .factor
    case .pow: .power
    }
  }

  private static let entries: [(name: String, token: String)] = [
    ("", ""),
    ("And", "and"), ("Or", "or"),
    ("Add", "+"), ("Sub", "-"), ("Mult", "*"), ("MatMult", "@"),
    ("Div", "/"), ("Mod", "%"), ("Pow", "**"), ("LShift", "<<"),
    ("RShift", ">>"), ("BitOr", "|"), ("BitXor", "^"), ("BitAnd", "&"),
    ("FloorDiv", "//"),
    ("Invert", "~"), ("Not", "not"), ("UAdd", "+"), ("USub", "-"),
    ("Eq", "=="), ("NotEq", "!="), ("Lt", "<"),
    ("LtE", "<="), ("Gt", ">"), ("GtE", ">="),
    ("Is", "is"), ("IsNot", "is not"), ("In", "in"),
    ("NotIn", "not in"),
  ]
}

/// How tightly an expression binds, loosest first: the one table for parser, printer and splicing.
///
/// The levels are those of the expression grammar in the language reference, section 6.17, with the names that
/// CPython's `ast.unparse` gives them.
enum Precedence: UInt8, Comparable, Sendable {
  case named, tuple, yield, test, or, and, not, comparison, bitOr, bitXor, bitAnd, shift, arithmetic, term
  case factor, power, await, atom

  static func < (left: Precedence, right: Precedence) -> Bool { left.rawValue < right.rawValue }

  /// The next tighter level; `atom` is its own.
  var next: Precedence { Precedence(rawValue: rawValue + 1) ?? .atom }
}

/// The expression context as `SyntaxNode.detail` holds it.
enum ExpressionContext: UInt8, Sendable {
  case load, store, delete

  /// The name in the abstract grammar.
  var name: String {
    switch self {
    case .load: "Load"
    case .store: "Store"
    case .delete: "Del"
    }
  }
}
