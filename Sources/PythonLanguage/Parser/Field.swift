/// The indices of the fields that hold child nodes, by node kind, as the node table orders them.
enum Field {
  enum Root { static let body: UInt8 = 0 }
  enum Function {
    static let arguments: UInt8 = 1, body: UInt8 = 2, decorators: UInt8 = 3, returns: UInt8 = 4
    static let typeParameters: UInt8 = 6
  }
  enum Class {
    static let bases: UInt8 = 1, keywords: UInt8 = 2, body: UInt8 = 3, decorators: UInt8 = 4
    static let typeParameters: UInt8 = 5
  }
  enum TypeAlias { static let name: UInt8 = 0, typeParameters: UInt8 = 1, value: UInt8 = 2 }
  enum TypeVariable { static let bound: UInt8 = 1, defaultValue: UInt8 = 2 }
  /// `ParamSpec` and `TypeVarTuple`.
  enum TypeParameter { static let defaultValue: UInt8 = 1 }
  enum Delete { static let targets: UInt8 = 0 }
  enum Assign { static let targets: UInt8 = 0, value: UInt8 = 1 }
  enum AugmentedAssign { static let target: UInt8 = 0, value: UInt8 = 2 }
  enum AnnotatedAssign { static let target: UInt8 = 0, annotation: UInt8 = 1, value: UInt8 = 2 }
  enum For { static let target: UInt8 = 0, iterable: UInt8 = 1, body: UInt8 = 2, orElse: UInt8 = 3 }
  /// `if` and `while`.
  enum Conditional { static let test: UInt8 = 0, body: UInt8 = 1, orElse: UInt8 = 2 }
  enum With { static let items: UInt8 = 0, body: UInt8 = 1 }
  enum WithItem { static let context: UInt8 = 0, variables: UInt8 = 1 }
  enum Match { static let subject: UInt8 = 0, cases: UInt8 = 1 }
  enum MatchCase { static let pattern: UInt8 = 0, condition: UInt8 = 1, body: UInt8 = 2 }
  enum Raise { static let exception: UInt8 = 0, cause: UInt8 = 1 }
  enum Try { static let body: UInt8 = 0, handlers: UInt8 = 1, orElse: UInt8 = 2, finalBody: UInt8 = 3 }
  enum Handler { static let type: UInt8 = 0, body: UInt8 = 2 }
  enum Assert { static let test: UInt8 = 0, message: UInt8 = 1 }
  enum Import { static let names: UInt8 = 0 }
  enum ImportFrom { static let names: UInt8 = 1 }
  /// Kinds with a single field that holds a node: `value`, `elts`, `patterns` and the like.
  enum Only { static let value: UInt8 = 0 }
  enum BoolOp { static let values: UInt8 = 1 }
  enum Named { static let target: UInt8 = 0, value: UInt8 = 1 }
  enum Binary { static let left: UInt8 = 0, right: UInt8 = 2 }
  enum Unary { static let operand: UInt8 = 1 }
  enum Lambda { static let arguments: UInt8 = 0, body: UInt8 = 1 }
  enum IfExpression { static let test: UInt8 = 0, body: UInt8 = 1, orElse: UInt8 = 2 }
  enum Dict { static let keys: UInt8 = 0, values: UInt8 = 1 }
  /// List, set and generator comprehensions.
  enum Comprehended { static let element: UInt8 = 0, generators: UInt8 = 1 }
  enum DictComprehension { static let key: UInt8 = 0, value: UInt8 = 1, generators: UInt8 = 2 }
  enum Comprehension { static let target: UInt8 = 0, iterable: UInt8 = 1, conditions: UInt8 = 2 }
  enum Compare { static let left: UInt8 = 0, comparators: UInt8 = 2 }
  enum Call { static let callee: UInt8 = 0, arguments: UInt8 = 1, keywords: UInt8 = 2 }
  enum Formatted { static let value: UInt8 = 0, specification: UInt8 = 2 }
  enum Interpolation { static let value: UInt8 = 0, specification: UInt8 = 3 }
  enum Subscript { static let value: UInt8 = 0, slice: UInt8 = 1 }
  enum Slice { static let lower: UInt8 = 0, upper: UInt8 = 1, step: UInt8 = 2 }
  enum Arguments {
    static let positionalOnly: UInt8 = 0, positional: UInt8 = 1, variable: UInt8 = 2
    static let keywordOnly: UInt8 = 3, keywordDefaults: UInt8 = 4, keywords: UInt8 = 5, defaults: UInt8 = 6
  }
  enum Argument { static let annotation: UInt8 = 1 }
  enum Keyword { static let value: UInt8 = 1 }
  enum MatchMapping { static let keys: UInt8 = 0, patterns: UInt8 = 1 }
  enum MatchClass { static let type: UInt8 = 0, patterns: UInt8 = 1, keywordPatterns: UInt8 = 3 }
}
