import CKernels
import Foundation

/// Rotary position embedding (Su et al., 2021, arXiv:2104.09864), half-split: element i turns with i + size/2.
package struct RotaryPositions: Sendable {
  /// Floats in one head; even.
  package let headSize: Int
  /// Positions 0 ..< maximum have a table row.
  package let maximum: Int
  private let cosines: [Float]
  private let sines: [Float]

  /// Builds the tables for a head size and a number of positions.
  package init(headSize: Int, maximum: Int, base: Double = 10_000) {
    self.headSize = headSize
    self.maximum = maximum
    let half = headSize / 2
    var cosines = [Float](repeating: 0, count: maximum * half)
    var sines = cosines
    for position in 0..<maximum {
      for index in 0..<half {
        let angle = Double(position) * Foundation.pow(base, -2 * Double(index) / Double(headSize))
        cosines[position * half + index] = Float(Foundation.cos(angle))
        sines[position * half + index] = Float(Foundation.sin(angle))
      }
    }
    self.cosines = cosines
    self.sines = sines
  }

  /// Turns each head of x[rows, heads * headSize] in place; rows lie `stride` floats apart.
  package func forward(_ x: Floats, rows: Int, stride: Int, heads: Int, positions: [Int32]) {
    apply(x, rows, stride, heads, positions, 1)
  }

  /// The gradient of `forward`, in place: the rotation is orthogonal, so it is turned back.
  package func backward(_ dx: Floats, rows: Int, stride: Int, heads: Int, positions: [Int32]) {
    apply(dx, rows, stride, heads, positions, -1)
  }

  private func apply(
    _ x: Floats, _ rows: Int, _ stride: Int, _ heads: Int, _ positions: [Int32], _ direction: Float
  ) {
    precondition(positions.count >= rows)
    kelp_rotary(
      x, Int64(rows), Int64(stride), Int64(heads), Int64(headSize), positions, cosines, sines, direction)
  }
}
