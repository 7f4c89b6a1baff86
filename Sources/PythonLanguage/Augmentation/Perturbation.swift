import KelpBase
import SyntaxTrees

/// Varies a program: numbers a little off, operators exchanged for others of their class.
enum Perturbation {
  /// The varied program, or nil when it has no number and no operator, or chance changed none.
  static func perturbed(_ tree: SyntaxTree, random: inout RandomSource) -> SyntaxTree? {
    var result = tree
    var isChanged = false
    let isFree = ReplaceablePlaces.find(in: tree)
    for node in tree.nodes.indices where isFree[node] {
      switch tree.python(node) {
      case .constant where random.below(2) == 0:
        guard let (kind, text) = constant(node, in: tree, random: &random) else { continue }
        result.nodes[node].payload = result.addPayload(kind, Array(text.utf8))
      case .binOp, .boolOp, .augAssign:
        guard random.below(4) == 0, !formatsText(node, in: tree),
          let operation = Operator(rawValue: tree.nodes[node].detail),
          let other = other(than: operation, random: &random)
        else { continue }
        result.nodes[node].detail = other.rawValue
      case .compare where random.below(4) == 0:
        var operators = Array(tree.payloadBytes(node))
        let position = random.below(operators.count)
        guard let operation = Operator(rawValue: operators[position]),
          let other = other(than: operation, random: &random)
        else { continue }
        operators[position] = other.rawValue
        result.nodes[node].payload = result.addPayload(.operators, operators)
      default: continue
      }
      isChanged = true
    }
    return isChanged ? result : nil
  }

  private static func constant(
    _ node: Int, in tree: SyntaxTree, random: inout RandomSource
  ) -> (kind: PayloadKind, text: String)? {
    let digits = tree.payloadText(node)
    switch tree.payload(node).kind {
    case .integer:
      guard let value = Int(digits), value < 1 << 52 else { return nil }
      // A negative number is an operator and a constant, so the least is 0.
      let delta = 1 + random.below(3)
      let changed = random.below(2) == 0 && value >= delta ? value - delta : value + delta
      return (.integer, String(changed))
    case .float:
      guard let text = NearMissMaker.nudged(digits, by: random.below(2) == 0 ? 1 : -1), !text.hasPrefix("-"),
        !text.contains("e"), text.contains("."), let value = Double(text), value.isFinite
      else { return nil }
      return (.float, value.description)
    default: return nil
    }
  }

  /// Whether an operation with `%` formats text, where no other operator has a meaning.
  private static func formatsText(_ node: Int, in tree: SyntaxTree) -> Bool {
    guard tree.nodes[node].detail == Operator.mod.rawValue else { return false }
    let left = tree.python(node + 1)
    return left == .joinedStr || (left == .constant && tree.payload(node + 1).kind != .integer)
  }

  /// Another operator of the same class; nil when the class has no other.
  static func other(than operation: Operator, random: inout RandomSource) -> Operator? {
    let mates = classes.first { $0.contains(operation) } ?? []
    return random.pick(mates.filter { $0 != operation })
  }

  private static let classes: [[Operator]] = [
    [.and, .or], [.add, .sub], [.mult, .floorDiv, .mod, .div], [.leftShift, .rightShift],
    [.bitOr, .bitAnd, .bitXor], [.less, .lessOrEqual, .greater, .greaterOrEqual], [.equal, .notEqual],
    [.in, .notIn], [.is, .isNot],
  ]
}
