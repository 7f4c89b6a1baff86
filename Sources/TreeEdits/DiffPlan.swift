/// One edit that a diff considers, or two plans that are both carried out.
struct DiffPlan: Sendable {
  /// What is done.
  enum Operation: UInt8, Sendable {
    /// Both `from` and `to`, which are plans.
    case join
    /// Node `from` of the first tree becomes node `to` of the second one.
    case replace
    /// Node `to` of the second tree goes into field `field` of node `from`, before its statement `place`.
    case insert
    /// Node `from` of the first tree goes.
    case delete
  }

  /// What is done.
  let operation: Operation
  /// A node of the first tree, or a plan.
  let from: Int32
  /// A node of the second tree, or a plan.
  let to: Int32
  /// The field of the list.
  let field: UInt8
  /// The number in the list of the statement before which something is put.
  let place: Int32

  init(operation: Operation, from: Int = 0, to: Int = 0, field: UInt8 = 0, place: Int = 0) {
    self.operation = operation
    self.from = Int32(from)
    self.to = Int32(to)
    self.field = field
    self.place = Int32(place)
  }
}
