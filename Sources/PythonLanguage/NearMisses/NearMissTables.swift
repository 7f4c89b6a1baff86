/// What is easily taken for what.
enum NearMissTables {
  /// The operators that could stand for a comparison operator, likeliest first.
  static func comparisons(_ operation: Operator) -> [Operator] {
    switch operation {
    case .less: [.lessOrEqual, .greater, .greaterOrEqual, .equal, .notEqual]
    case .lessOrEqual: [.less, .greaterOrEqual, .greater, .equal, .notEqual]
    case .greater: [.greaterOrEqual, .less, .lessOrEqual, .equal, .notEqual]
    case .greaterOrEqual: [.greater, .lessOrEqual, .less, .equal, .notEqual]
    case .equal: [.notEqual, .less, .lessOrEqual, .greater, .greaterOrEqual]
    case .notEqual: [.equal, .less, .lessOrEqual, .greater, .greaterOrEqual]
    case .is: [.isNot]
    case .isNot: [.is]
    case .in: [.notIn]
    case .notIn: [.in]
    default: []
    }
  }

  /// The operators that could stand for a binary operator, likeliest first.
  static func arithmetic(_ operation: Operator) -> [Operator] {
    switch operation {
    case .add: [.sub, .mult]
    case .sub: [.add]
    case .mult: [.add, .div, .floorDiv, .pow]
    case .div: [.floorDiv, .mult]
    case .floorDiv: [.div, .mod]
    case .mod: [.floorDiv, .div]
    case .pow: [.mult]
    case .matMult: [.mult]
    case .leftShift: [.rightShift]
    case .rightShift: [.leftShift]
    case .bitOr: [.bitAnd, .bitXor]
    case .bitAnd: [.bitOr, .bitXor]
    case .bitXor: [.bitOr, .bitAnd]
    default: []
    }
  }

  /// Whether the order of an operator's operands matters for numbers.
  static func isOrdered(_ operation: Operator) -> Bool {
    switch operation {
    case .sub, .div, .floorDiv, .mod, .pow, .leftShift, .rightShift: true
    default: false
    }
  }

  /// Built-in functions that are taken for one another.
  static func functions(_ name: String) -> [String] { partners(of: name, in: functionGroups) }

  /// Methods of built-in types that are taken for one another.
  static func methods(_ name: String) -> [String] { partners(of: name, in: methodGroups) }

  private static let functionGroups: [[String]] = [
    ["min", "max"], ["any", "all"], ["list", "set", "tuple"], ["sorted", "reversed"], ["floor", "ceil"],
    ["sum", "len"], ["enumerate", "range"], ["map", "filter"], ["int", "float", "round"], ["ord", "chr"],
  ]

  private static let methodGroups: [[String]] = [
    ["append", "extend"], ["append", "appendleft"], ["pop", "popleft"], ["add", "remove", "discard"],
    ["lower", "upper"], ["isupper", "islower"], ["isdigit", "isalpha", "isalnum"],
    ["startswith", "endswith"], ["strip", "lstrip", "rstrip"], ["find", "rfind", "index"],
    ["split", "rsplit"], ["keys", "values", "items"], ["union", "intersection", "difference"],
    ["floor", "ceil"], ["heappush", "heappop"], ["bisect_left", "bisect_right"],
  ]

  private static func partners(of name: String, in groups: [[String]]) -> [String] {
    groups.filter { $0.contains(name) }.flatMap { $0 }.filter { $0 != name }
  }
}
