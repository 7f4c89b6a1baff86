/// A term over interned operators as a flat preorder array: an operator, then its operands in order.
///
/// Arities are in the operator table, so no counts are stored. A term is a value; a subterm is a slice.
package struct Term: Hashable, Sendable {
  /// The operators in preorder.
  package let operators: [OperatorID]

  /// Creates a term from operators in preorder, which must be exactly one whole term.
  package init(_ operators: [OperatorID]) { self.operators = operators }

  /// The number of operators.
  package var count: Int { operators.count }

  /// The index after the subterm that starts at an index. Linear in the subterm.
  package func end(of start: Int, in table: OperatorTable) -> Int {
    var open = 1
    var index = start
    while open > 0 {
      open += table.arity(operators[index]) - 1
      index += 1
    }
    return index
  }

  /// The indices at which the operands of the subterm at an index start.
  package func operands(of start: Int, in table: OperatorTable) -> [Int] {
    var result: [Int] = []
    var index = start + 1
    for _ in 0..<table.arity(operators[start]) {
      result.append(index)
      index = end(of: index, in: table)
    }
    return result
  }

  /// The subterm that starts at an index.
  package func subterm(_ start: Int, in table: OperatorTable) -> Term {
    Term(Array(operators[start..<end(of: start, in: table)]))
  }

  /// The term in which the subterm at an index is exchanged for another.
  package func replacing(_ start: Int, with other: Term, in table: OperatorTable) -> Term {
    Term(Array(operators[..<start]) + other.operators + Array(operators[end(of: start, in: table)...]))
  }

  /// The index of the subterm that a path of operand numbers leads to, or nil when there is none.
  package func index(of path: [Int], in table: OperatorTable) -> Int? {
    var index = 0
    for step in path {
      let operands = operands(of: index, in: table)
      guard operands.indices.contains(step) else { return nil }
      index = operands[step]
    }
    return index
  }
}
