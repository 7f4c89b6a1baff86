import SyntaxTrees

/// Works out what is known of a Python expression, on the assumptions that `EquivalenceRules` states.
///
/// Many operators say something of their result whatever their operands are: `a / b` of built-in values, when it
/// gives a value at all, gives a number.
struct ExpressionKnowledge {
  let shape: ExpressionShape
  let children: [ExpressionFacts]

  /// The facts.
  func facts() -> ExpressionFacts {
    var result = ExpressionFacts(traits(), value: ConstantFolding(shape: shape, children: children).value())
    if result.traits.contains(.integer) { result.traits.insert(.reflexive) }
    return result
  }

  private static let plainInteger: ExpressionTraits = [.number, .real, .integer, .plain]
  private static let boolean: ExpressionTraits = [.number, .real, .integer, .boolean]
  private static let plainNumber: ExpressionTraits = [.number, .plain]
  private static let plainReal: ExpressionTraits = [.number, .real, .plain]

  private func traits() -> ExpressionTraits {
    switch shape.kind.python {
    case .name: shape.detail == ExpressionContext.load.rawValue ? [.steady, .total] : []
    case .constant: constant.union([.steady, .total])
    case .unaryOp: unary(child(0)).union(steady)
    case .binOp: binary(child(0), child(1)).union(steady)
    case .boolOp: common(children[...]).union(steady).union(total)
    case .ifExp: common(children.dropFirst()).union(steady).union(total)
    case .compare: comparison.union(steady)
    case .subscript: isLoaded ? steady : []
    case .tuple, .list: isLoaded ? steady.union(total) : []
    case .call: call
    case .joinedStr: .reflexive
    default: []
    }
  }

  private func child(_ index: Int) -> ExpressionTraits {
    children.indices.contains(index) ? children[index].traits : []
  }

  private var isLoaded: Bool { shape.detail == ExpressionContext.load.rawValue }

  private var steady: ExpressionTraits { children.allSatisfy { $0.traits.contains(.steady) } ? .steady : [] }

  private var total: ExpressionTraits { children.allSatisfy { $0.traits.contains(.total) } ? .total : [] }

  /// What the values of all of some expressions have in common.
  private func common(_ expressions: ArraySlice<ExpressionFacts>) -> ExpressionTraits {
    expressions.reduce(.ofValue) { $0.intersection($1.traits) }
  }

  private var constant: ExpressionTraits {
    switch shape.payloadKind {
    case .integer: ExpressionKnowledge.plainInteger
    case .float: [.number, .real, .plain, .reflexive]
    case .imaginary: [.number, .plain, .reflexive]
    case .true, .false: ExpressionKnowledge.boolean
    case .string, .markedString, .bytes, .null, .ellipsis: .reflexive
    default: []
    }
  }

  private func unary(_ operand: ExpressionTraits) -> ExpressionTraits {
    switch Operator(rawValue: shape.detail) {
    case .not: return ExpressionKnowledge.boolean.union(total)
    case .invert:
      return ExpressionKnowledge.plainInteger.union(operand.contains(.integer) ? total : [])
    case .minus, .plus:
      let kept = operand.intersection([.real, .integer])
      return kept.union([.number, .plain]).union(operand.contains(.number) ? total : [])
    default: return []
    }
  }

  private func binary(_ left: ExpressionTraits, _ right: ExpressionTraits) -> ExpressionTraits {
    let shared = left.intersection(right)
    let either = left.union(right)
    let closed = shared.intersection([.real, .integer]).union([.number, .plain])
    let exact: ExpressionTraits = shared.contains(.integer) ? total : []
    switch Operator(rawValue: shape.detail) {
    case .add, .sub:
      // Numbers go with numbers only.
      return either.contains(.number) ? closed.union(exact) : []
    case .mult: return shared.contains(.number) ? closed.union(exact) : []
    case .div: return ExpressionKnowledge.plainNumber.union(shared.intersection(.real))
    case .floorDiv: return ExpressionKnowledge.plainReal.union(shared.intersection(.integer))
    case .mod:
      // What is on the right of `%` can be anything after a string.
      guard left.contains(.number) else { return [] }
      return ExpressionKnowledge.plainReal.union(shared.intersection(.integer))
    case .pow: return ExpressionKnowledge.plainNumber.union(shared.contains(.integer) ? .real : [])
    case .leftShift, .rightShift: return ExpressionKnowledge.plainInteger
    case .bitAnd, .bitOr, .bitXor:
      guard either.contains(.integer) else { return [] }
      let kept = shared.intersection(.boolean).union(either.intersection(.plain))
      return kept.union([.number, .real, .integer]).union(exact)
    default: return []
    }
  }

  /// Comparisons of built-in values give truth values, also in chains.
  private var comparison: ExpressionTraits {
    let areReal = children.allSatisfy { $0.traits.contains(.real) }
    let canFail = shape.payload.contains { byte in
      switch Operator(rawValue: byte) {
      case .is, .isNot, .equal, .notEqual: false
      case .less, .lessOrEqual, .greater, .greaterOrEqual: !areReal
      default: true
      }
    }
    return ExpressionKnowledge.boolean.union(canFail ? [] : total)
  }

  /// Calls of a few built-in functions, with exactly their positional arguments.
  private var call: ExpressionTraits {
    guard shape.fields.dropFirst().allSatisfy({ $0 == Field.Call.arguments }) else { return [] }
    switch (children[0].value, children.count - 1) {
    case ("len", 1), ("ord", 1), ("int", 1): return ExpressionKnowledge.plainInteger.union(steady)
    case ("float", 1), ("abs", 1): return ExpressionKnowledge.plainReal.union(abs).union(steady)
    case ("str", 1), ("repr", 1), ("chr", 1): return steady.union(.reflexive)
    case ("bool", 1): return ExpressionKnowledge.boolean.union(steady).union(total)
    case ("isinstance", 2): return ExpressionKnowledge.boolean.union(steady)
    default: return []
    }
  }

  private var abs: ExpressionTraits {
    children[0].value == "abs" ? child(1).intersection(.integer) : []
  }
}
