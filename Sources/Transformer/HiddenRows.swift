/// The final normalised hidden states of some rows of a context.
package struct HiddenRows: Sendable {
  /// Floats in a state.
  package let dim: Int
  /// The rows, ascending, each once.
  package let rows: [Int]
  private let values: [Float]

  /// `values` holds the states of `rows` one after the other.
  init(dim: Int, rows: [Int], values: [Float]) {
    self.dim = dim
    self.rows = rows
    self.values = values
  }

  /// The state of a row, or nil when it was not asked for.
  ///
  /// - Complexity: logarithmic in the number of rows.
  package func vector(_ row: Int) -> ArraySlice<Float>? {
    var low = 0
    var high = rows.count
    while low < high {
      let middle = (low + high) / 2
      if rows[middle] < row { low = middle + 1 } else { high = middle }
    }
    guard low < rows.count, rows[low] == row else { return nil }
    return values[low * dim..<(low + 1) * dim]
  }
}
