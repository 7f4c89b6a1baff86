import SyntaxTrees

/// Works out the value of an expression whose operands' values are known: whole numbers of machine size and truth
/// values. What would not fit, fail or be long is left alone.
struct ConstantFolding {
  let shape: ExpressionShape
  let children: [ExpressionFacts]

  /// A known operand.
  private enum Value: Equatable {
    case integer(Int)
    case boolean(Bool)

    init?(_ text: String?) {
      switch text {
      case "True": self = .boolean(true)
      case "False": self = .boolean(false)
      default:
        guard let text, let number = Int(text) else { return nil }
        self = .integer(number)
      }
    }

    /// As arithmetic takes it.
    var number: Int {
      switch self {
      case .integer(let number): number
      case .boolean(let isTrue): isTrue ? 1 : 0
      }
    }
  }

  /// The built-in functions whose names are values that `ExpressionKnowledge` knows something about.
  private static let functions = [
    "len", "ord", "int", "float", "abs", "str", "repr", "chr", "bool", "isinstance", "max", "min",
  ]

  /// Results beyond this are not worth writing down.
  private static let largest = 1_000_000_000_000

  /// The canonical text of the value, or nil.
  func value() -> String? {
    let text = String(decoding: shape.payload, as: UTF8.self)
    switch shape.kind.python {
    case .name: return ConstantFolding.functions.contains(text) ? text : nil
    case .constant: return constant(text)
    default: break
    }
    let values = children.map { Value($0.value) }
    guard !values.isEmpty, values.allSatisfy({ $0 != nil }) else { return nil }
    let known = values.compactMap(\.self)
    switch shape.kind.python {
    case .unaryOp: return unary(known[0])
    case .binOp where known.count == 2: return binary(known[0], known[1])
    case .compare: return comparison(known)
    default: return nil
    }
  }

  private func constant(_ text: String) -> String? {
    switch shape.payloadKind {
    case .true: "True"
    case .false: "False"
    case .integer: Int(text).flatMap(written)
    default: nil
    }
  }

  private func written(_ number: Int) -> String? {
    number.magnitude <= ConstantFolding.largest.magnitude ? String(number) : nil
  }

  private func written(_ isTrue: Bool) -> String { isTrue ? "True" : "False" }

  private func unary(_ operand: Value) -> String? {
    switch Operator(rawValue: shape.detail) {
    case .not: written(operand.number == 0)
    case .minus: written(-operand.number)
    case .plus: written(operand.number)
    case .invert: written(~operand.number)
    default: nil
    }
  }

  private func binary(_ first: Value, _ second: Value) -> String? {
    let (left, right) = (first.number, second.number)
    switch Operator(rawValue: shape.detail) {
    case .add: return written(left + right)
    case .sub: return written(left - right)
    case .mult:
      let (product, isTooLarge) = left.multipliedReportingOverflow(by: right)
      return isTooLarge ? nil : written(product)
    case .floorDiv: return right == 0 ? nil : written(floor(left, right))
    case .mod: return right == 0 ? nil : written(left - floor(left, right) * right)
    case .leftShift:
      return (0...20).contains(right) && left.magnitude < 1 << 20 ? written(left << right) : nil
    case .rightShift: return (0...62).contains(right) ? written(left >> right) : nil
    case .bitAnd: return bits(first, second, left & right)
    case .bitOr: return bits(first, second, left | right)
    case .bitXor: return bits(first, second, left ^ right)
    default: return nil
    }
  }

  /// Rounded towards minus infinity.
  private func floor(_ left: Int, _ right: Int) -> Int {
    let quotient = left / right
    return left % right != 0 && (left < 0) != (right < 0) ? quotient - 1 : quotient
  }

  /// Bits of two truth values are a truth value.
  private func bits(_ first: Value, _ second: Value, _ result: Int) -> String? {
    if case .boolean = first, case .boolean = second { return written(result != 0) }
    return written(result)
  }

  private func comparison(_ values: [Value]) -> String? {
    for (index, byte) in shape.payload.enumerated() where index + 1 < values.count {
      let (left, right) = (values[index].number, values[index + 1].number)
      let isTrue: Bool
      switch Operator(rawValue: byte) {
      case .equal: isTrue = left == right
      case .notEqual: isTrue = left != right
      case .less: isTrue = left < right
      case .lessOrEqual: isTrue = left <= right
      case .greater: isTrue = left > right
      case .greaterOrEqual: isTrue = left >= right
      default: return nil
      }
      if !isTrue { return written(false) }
    }
    return written(true)
  }
}
