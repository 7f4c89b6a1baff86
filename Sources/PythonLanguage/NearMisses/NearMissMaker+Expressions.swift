import SyntaxTrees

extension NearMissMaker {
  /// The mistakes at an expression.
  mutating func addExpressionMistakes() {
    switch kind {
    case .compare: addComparisons()
    case .boolOp: addBooleans()
    case .binOp: addArithmetic()
    case .unaryOp:
      let isNot = tree.nodes[node].detail == Operator.not.rawValue
      add(isNot ? "negated condition" : "unwrapped expression", keeping: 2)
    case .constant: addConstants()
    case .name: addNames()
    case .attribute:
      addAttributes()
      if !isTarget { add("unwrapped expression", keeping: 2) }
    case .call: addCalls()
    case .subscript: addSubscripts()
    case .ifExp: addConditionalExpressions()
    case .listComp, .setComp, .dictComp, .generatorExp: addComprehensions()
    case .tuple, .list: addExchanges("swapped elements", among: fields(Field.Only.value))
    case .await: add("unwrapped expression", keeping: 2)
    case .yieldFrom: add("yield", text: "(yield ".utf8 + text(2, .atom) + ")".utf8)
    default: break
    }
    if inScope != true { addWrappings() }
  }

  private mutating func addComparisons() {
    let operators = copy.payloadBytes(1).compactMap { Operator(rawValue: $0) }
    for (position, operation) in operators.enumerated().prefix(3) {
      for other in NearMissTables.comparisons(operation) {
        var changed = operators
        changed[position] = other
        add("comparison") { tree in
          tree.nodes[1].payload = tree.addPayload(.operators, changed.map(\.rawValue))
        }
      }
    }
  }

  private mutating func addBooleans() {
    let isAnd = copy.nodes[1].detail == Operator.and.rawValue
    add("boolean operator") { $0.nodes[1].detail = (isAnd ? Operator.or : Operator.and).rawValue }
    let operands = fields(Field.BoolOp.values)
    for operand in operands {
      if operands.count == 2 {
        add("dropped condition", keeping: operand == operands[0] ? operands[1] : operands[0])
      } else {
        add("dropped condition") { $0.remove(operand) }
      }
    }
  }

  private mutating func addArithmetic() {
    let operation = Operator(rawValue: copy.nodes[1].detail) ?? .none
    for other in NearMissTables.arithmetic(operation) {
      add("arithmetic operator") { $0.nodes[1].detail = other.rawValue }
    }
    let right = copy.subtreeEnd(2)
    if NearMissTables.isOrdered(operation) { add("swapped operands") { $0.exchange(2, right) } }
    add("unwrapped expression", keeping: 2)
    add("unwrapped expression", keeping: right)
  }

  private mutating func addConstants() {
    let digits = copy.payloadText(1)
    switch copy.payload(1).kind {
    case .true: add("truth value", text: Array("False".utf8))
    case .false: add("truth value", text: Array("True".utf8))
    case .integer:
      guard let value = Int(digits), value < Int.max else { return }
      add("constant", text: Array(String(value + 1).utf8))
      add("constant", text: Array(String(value - 1).utf8))
    case .float:
      for step in [1, -1] {
        if let text = NearMissMaker.nudged(digits, by: step) { add("constant", text: Array(text.utf8)) }
      }
    default: break
    }
  }

  /// A number with its last digit changed: 0.5 becomes 0.6, and 1e-09 becomes 2e-09.
  static func nudged(_ number: String, by step: Int) -> String? {
    let parts = number.split(separator: "e", maxSplits: 1)
    guard let mantissa = parts.first else { return nil }
    let exponent = parts.count > 1 ? "e" + parts[1] : ""
    let halves = mantissa.split(separator: ".", maxSplits: 1)
    let places = halves.count > 1 ? halves[1].count : 0
    guard let value = Int(mantissa.filter { $0 != "." }), value < Int.max else { return nil }
    let changed = value + step
    var digits = String(changed.magnitude)
    while digits.count <= places { digits = "0" + digits }
    let point = digits.index(digits.endIndex, offsetBy: -places)
    let fraction = places > 0 ? "." + digits[point...] : ""
    return (changed < 0 ? "-" : "") + digits[..<point] + fraction + exponent
  }

  /// Neighbours among some siblings trade places.
  mutating func addExchanges(_ category: String, among items: [Int]) {
    guard items.count > 1 else { return }
    for (left, right) in zip(items, items.dropFirst()).prefix(3) {
      guard copy.python(left) != .starred, copy.python(right) != .starred else { continue }
      add(category) { $0.exchange(left, right) }
    }
  }

  private mutating func addCalls() {
    let arguments = fields(Field.Call.arguments)
    addExchanges("swapped arguments", among: arguments)
    let isPlainCall = fields(Field.Call.keywords).isEmpty
    if copy.python(2) == .name, copy.payloadText(2) == "range", isPlainCall, !arguments.isEmpty {
      let stop = arguments.count == 1 ? arguments[0] : arguments[1]
      let before = arguments.count == 1 ? [] : text(arguments[0]) + ", ".utf8
      let after = arguments.count > 2 ? ", ".utf8 + text(arguments[2]) : []
      for sign in [" + 1", " - 1"] {
        let bound = text(stop, .arithmetic) + sign.utf8
        add("range", text: "range(".utf8 + before + bound + after + ")".utf8)
      }
      if arguments.count == 1 { add("range", text: "range(1, ".utf8 + text(stop) + ")".utf8) }
      if arguments.count == 2 { add("range", text: "range(".utf8 + text(stop) + ")".utf8) }
    }
    if arguments.count > 1, let last = arguments.last { add("dropped argument") { $0.remove(last) } }
    if arguments.count == 1, isPlainCall, copy.python(arguments[0]) != .starred {
      add("unwrapped expression", keeping: arguments[0])
    }
    if arguments.isEmpty, isPlainCall {
      // `x.strip()` becomes `x`, and `x.strip` without the call.
      if copy.python(2) == .attribute { add("unwrapped expression", keeping: 3) }
      add("dropped call", keeping: 2)
    }
  }

  private mutating func addSubscripts() {
    let base = text(2, .atom)
    let index = copy.subtreeEnd(2)
    func subscripted(_ index: [UInt8]) -> [UInt8] { base + "[".utf8 + index + "]".utf8 }
    if copy.python(index) == .slice {
      let lower = copy.child(index, field: Field.Slice.lower).map { text($0) } ?? []
      let upper = copy.child(index, field: Field.Slice.upper).map { text($0) } ?? []
      let step = copy.child(index, field: Field.Slice.step).map { ":".utf8 + text($0) } ?? []
      add("slice", text: subscripted(upper + ":".utf8 + lower + step))
      if !lower.isEmpty, !upper.isEmpty {
        add("slice", text: subscripted(lower + ":".utf8 + step))
        add("slice", text: subscripted(":".utf8 + upper + step))
      }
      if !step.isEmpty { add("slice", text: subscripted(lower + ":".utf8 + upper)) }
    } else if PlacePrecedence.own(index, in: copy) >= .arithmetic, copy.python(index) != .constant {
      add("index", text: subscripted(text(index, .arithmetic) + " + 1".utf8))
      add("index", text: subscripted(text(index, .arithmetic) + " - 1".utf8))
    }
    if !isTarget { add("unwrapped expression", keeping: 2) }
  }

  private mutating func addConditionalExpressions() {
    let body = copy.subtreeEnd(2)
    let other = copy.subtreeEnd(body)
    add("swapped branches") { $0.exchange(body, other) }
    add("dropped condition", keeping: body)
    add("dropped condition", keeping: other)
  }

  private mutating func addComprehensions() {
    for generator in copy.children(1) where copy.python(generator) == .comprehension {
      for condition in copy.children(generator, field: Field.Comprehension.conditions) {
        add("dropped condition") { $0.remove(condition) }
      }
    }
  }

  /// A sign or a negation too much.
  private mutating func addWrappings() {
    if isTarget { return }
    let isNegation = kind == .unaryOp && tree.nodes[node].detail == Operator.not.rawValue
    if isCondition, !isNegation, kind != .compare {
      add("negated condition", text: "not ".utf8 + text(1, .not))
    }
    let field = tree.nodes[node].field
    switch (tree.python(parent), kind) {
    case (.return, .name), (.return, .call), (.return, .binOp), (.binOp, .name), (.binOp, .call):
      let operation = Operator(rawValue: tree.nodes[parent].detail)
      if tree.python(parent) == .binOp, operation == .add || operation == .sub, field == Field.Binary.right {
        return
      }
      add("wrapped expression", text: "-".utf8 + text(1, .factor))
    default: break
    }
  }
}
