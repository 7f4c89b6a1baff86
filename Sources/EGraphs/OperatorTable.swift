/// The operators of terms: a name and a number of operands each, interned to small numbers.
///
/// A leaf is an operator without operands whose name carries its payload (`x`, `42`). Operators are numbered in
/// the order of their first use, so the same calls give the same numbers.
package struct OperatorTable: Sendable {
  private struct Key: Hashable {
    let name: String
    let arity: Int
  }

  private var names: [String] = []
  private var arities: [UInt32] = []
  // Looked up only, never iterated.
  private var known: [Key: OperatorID] = [:]

  /// Creates an empty table.
  package init() {}

  /// The number of operators.
  package var count: Int { names.count }

  /// The operator with a name and a number of operands, new when it is not there yet. Constant time.
  package mutating func intern(_ name: String, arity: Int) -> OperatorID {
    let key = Key(name: name, arity: arity)
    if let id = known[key] { return id }
    let id = OperatorID(rawValue: UInt32(names.count))
    names.append(name)
    arities.append(UInt32(arity))
    known[key] = id
    return id
  }

  /// The operator with a name and a number of operands, or nil when nothing uses it.
  package func find(_ name: String, arity: Int) -> OperatorID? { known[Key(name: name, arity: arity)] }

  /// The name of an operator.
  package func name(_ id: OperatorID) -> String { names[Int(id.rawValue)] }

  /// How many operands an operator takes.
  package func arity(_ id: OperatorID) -> Int { Int(arities[Int(id.rawValue)]) }
}
