/// What a term costs, from its operator and what its operands cost.
package struct CostModel: Sendable {
  private let function: @Sendable (OperatorID, [Int]) -> Int

  /// Creates a model. The function must give more than each of the operands' costs, and no less for dearer operands.
  package init(_ function: @escaping @Sendable (OperatorID, [Int]) -> Int) { self.function = function }

  /// The number of operators.
  package static let size = CostModel { _, operands in operands.reduce(1) { CostModel.sum($0, $1) } }

  /// A weight of at least 1 for each operator, added up.
  package static func weights(_ weight: @escaping @Sendable (OperatorID) -> Int) -> CostModel {
    CostModel { op, operands in operands.reduce(max(1, weight(op))) { CostModel.sum($0, $1) } }
  }

  /// The cost of a node; never less than one more than each operand's.
  func cost(_ op: OperatorID, _ operands: [Int]) -> Int {
    let least = operands.max() ?? -1
    return max(function(op, operands), least == Int.max ? least : least + 1)
  }

  private static func sum(_ left: Int, _ right: Int) -> Int {
    let (sum, isTooLarge) = left.addingReportingOverflow(right)
    return isTooLarge ? Int.max : sum
  }
}
