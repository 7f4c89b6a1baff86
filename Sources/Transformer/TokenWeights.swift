import Tensors

/// Logits as numbers that probabilities are proportional to.
package struct TokenWeights {
  /// e to the power of what each logit exceeds `peak` by, divided by the temperature.
  package private(set) var values: [Float] = []
  /// The highest logit of the range.
  package private(set) var peak: Float = -.infinity

  /// Creates weights of nothing.
  package init() {}

  /// Takes the logits at the indices of a range, and of one more, and forgets those before; the other weights are 0.
  ///
  /// Storage is used again. Linear; by vectors.
  package mutating func set(
    _ logits: ArraySlice<Float>, in range: Range<Int>, and other: Int, temperature: Float = 1
  ) {
    if values.count != logits.count { values = [Float](repeating: 0, count: logits.count) }
    var highest = logits[logits.startIndex + other]
    logits.withUnsafeBufferPointer { logits in
      values.withUnsafeMutableBufferPointer { values in
        for index in range where logits[index] > highest { highest = logits[index] }
        values.update(repeating: 0)
        guard highest.isFinite, temperature > 0 else { return }
        let scale = 1 / temperature
        for index in range { values[index] = (logits[index] - highest) * scale }
        values[other] = (logits[other] - highest) * scale
        if let base = values.baseAddress {
          Kernels.exponential(base + range.lowerBound, base + range.lowerBound, count: range.count)
          Kernels.exponential(base + other, base + other, count: 1)
        }
      }
    }
    peak = highest
  }
}
