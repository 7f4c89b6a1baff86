import Foundation
import KelpBase
import Tensors

/// Straightforward twins of the kernels in double precision: the definition that the fast ones must meet.
enum Naive {
  typealias Matrix = [[Double]]

  static func product(_ a: Matrix, _ b: Matrix) -> Matrix {
    a.map { row in
      (0..<(b.first?.count ?? 0)).map { column in
        row.indices.reduce(0) { $0 + row[$1] * b[$1][column] }
      }
    }
  }

  static func transposed(_ a: Matrix) -> Matrix {
    (0..<(a.first?.count ?? 0)).map { column in a.map { $0[column] } }
  }

  static func norm(_ x: Matrix, gain: [Double]) -> Matrix {
    x.map { row in
      let square = row.reduce(0) { $0 + $1 * $1 } / Double(row.count)
      return row.indices.map { row[$0] / (square + 1e-5).squareRoot() * gain[$0] }
    }
  }

  static func swiglu(_ gu: Matrix) -> Matrix {
    gu.map { row in
      let size = row.count / 2
      return (0..<size).map { row[$0] / (1 + Foundation.exp(-row[$0])) * row[size + $0] }
    }
  }

  static func softmax(_ x: [Double]) -> [Double] {
    let top = x.max() ?? 0
    let powers = x.map { Foundation.exp($0 - top) }
    let sum = powers.reduce(0, +)
    return powers.map { $0 / sum }
  }

  static func rotary(_ x: Matrix, positions: [Int32], heads: Int, size: Int) -> Matrix {
    zip(x, positions).map { row, position in
      var row = row
      for head in 0..<heads {
        for index in 0..<size / 2 {
          let angle = Double(position) * Foundation.pow(10_000, -2 * Double(index) / Double(size))
          let (low, high) = (head * size + index, head * size + index + size / 2)
          let (a, b) = (row[low], row[high])
          row[low] = a * Foundation.cos(angle) - b * Foundation.sin(angle)
          row[high] = a * Foundation.sin(angle) + b * Foundation.cos(angle)
        }
      }
      return row
    }
  }

  /// One sequence; query row i sees the keys before `visible[i]` that are not in `hidden[i]`. What `bias` says of a
  /// head, a query and a key is added to their score.
  static func attention(
    _ q: Matrix, _ kv: Matrix, _ shape: CausalAttention.Shape, visible: [Int], hidden: [Range<Int>],
    bias: (_ head: Int, _ query: Int, _ key: Int) -> Double = { _, _, _ in 0 }
  ) -> Matrix {
    let size = shape.headSize
    return q.indices.map { i in
      (0..<shape.heads).flatMap { head -> [Double] in
        let column = head / (shape.heads / shape.keyValueHeads) * size
        let keys = (0..<visible[i]).filter { !hidden[i].contains($0) }
        let p = softmax(
          keys.map { key in
            (0..<size).reduce(0) { $0 + q[i][head * size + $1] * kv[key][column + $1] }
              / Double(size).squareRoot() + bias(head, i, key)
          })
        return (0..<size).map { index in
          zip(p, keys).reduce(0) {
            $0 + $1.0 * kv[$1.1][shape.keyValueWidth / 2 + column + index]
          }
        }
      }
    }
  }

  static func crossEntropy(_ x: [Double], targets: [Int]) -> Double {
    let p = softmax(x)
    return -Foundation.log(targets.reduce(0) { $0 + p[$1] })
  }
}

/// Random values, copied between the doubles of the twins and the floats of the kernels.
struct Sample {
  var random: RandomSource

  init(_ seed: UInt64) { random = RandomSource(seed: seed) }

  /// Values that a float holds exactly.
  mutating func matrix(_ rows: Int, _ columns: Int, scale: Double = 1) -> Naive.Matrix {
    (0..<rows).map { _ in (0..<columns).map { _ in Double(Float(random.normal() * scale)) } }
  }

  static func buffer(_ matrix: Naive.Matrix) -> FloatBuffer {
    let flat = matrix.flatMap { $0 }
    let buffer = FloatBuffer(count: flat.count)
    for (index, value) in flat.enumerated() { buffer[index] = Float(value) }
    return buffer
  }

  static func matrix(_ buffer: FloatBuffer, _ rows: Int, _ columns: Int) -> Naive.Matrix {
    (0..<rows).map { row in (0..<columns).map { Double(buffer[row * columns + $0]) } }
  }
}

/// The gradient of `loss` at `x` by central differences in double precision.
func finiteDifferences(_ x: Naive.Matrix, _ loss: (Naive.Matrix) -> Double) -> Naive.Matrix {
  let step = 1e-5
  var result = x
  var moved = x
  for row in x.indices {
    for column in x[row].indices {
      moved[row][column] = x[row][column] + step
      let up = loss(moved)
      moved[row][column] = x[row][column] - step
      result[row][column] = (up - loss(moved)) / (2 * step)
      moved[row][column] = x[row][column]
    }
  }
  return result
}

/// The sum of a ⊙ b: a scalar loss whose gradient with respect to a is b.
func inner(_ a: Naive.Matrix, _ b: Naive.Matrix) -> Double {
  zip(a, b).reduce(0) { $0 + zip($1.0, $1.1).reduce(0) { $0 + $1.0 * $1.1 } }
}

/// |a - b| / |b| in the Euclidean norm.
func relativeError(_ a: Naive.Matrix, _ b: Naive.Matrix) -> Double {
  guard a.map(\.count) == b.map(\.count) else { return .infinity }
  let difference = zip(a, b).map { zip($0, $1).map { $0 - $1 } }
  return (inner(difference, difference) / max(inner(b, b), 1e-30)).squareRoot()
}

/// Runs a check with the plain kernels and with each of those that the processor has.
func withEveryVariant(_ check: () throws -> Void) rethrows {
  let highest = Kernels.level
  defer { Kernels.allowLevel(2) }
  for level in 0...highest {
    Kernels.allowLevel(level)
    try check()
  }
}
