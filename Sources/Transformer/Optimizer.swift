import Tensors

/// AdamW over all parameters, with clipping by the global norm; holds the moments.
///
/// A gradient that is not finite changes nothing: the step is skipped and counted.
package final class Optimizer {
  /// The settings of the update.
  package var adam = AdamW()
  /// Gradients of a larger global norm are scaled down to it.
  package var clip = 1.0
  /// Updates made so far.
  package var step = 0
  /// Updates skipped because the gradient was not finite.
  package var skipped = 0
  /// First moments, laid out as the weights.
  package let first: FloatBuffer
  /// Second moments.
  package let second: FloatBuffer

  /// Parameters are handled in chunks of this many, which also fixes the order of the norm's sum.
  private static let chunk = 1 << 16
  private let chunks: [(range: Range<Int>, decays: Bool)]
  private var partialSums: [Double]

  /// Moments of zero for a model.
  package init(_ weights: TransformerWeights) {
    first = FloatBuffer(count: weights.layout.count)
    second = FloatBuffer(count: weights.layout.count)
    var chunks: [(range: Range<Int>, decays: Bool)] = []
    for tensor in weights.layout.tensors {
      var start = tensor.range.lowerBound
      while start < tensor.range.upperBound {
        let end = min(start + Optimizer.chunk, tensor.range.upperBound)
        chunks.append((start..<end, tensor.decays))
        start = end
      }
    }
    self.chunks = chunks
    partialSums = [Double](repeating: 0, count: chunks.count)
  }

  /// What an update did.
  package struct Outcome: Sendable, Equatable {
    /// The global norm of the gradient before clipping.
    package var gradientNorm: Double
    /// Whether the gradient was not finite and nothing was changed.
    package var skipped: Bool
  }

  /// Sums the gradients into the first, in order, and updates the weights.
  ///
  /// The result does not depend on how many threads run the chunks, only on the gradients.
  package func update(
    _ weights: TransformerWeights, gradients: [FloatBuffer], rate: Double, threads: Int
  ) -> Outcome {
    guard let total = gradients.first else { return Outcome(gradientNorm: 0, skipped: true) }
    partialSums.withUnsafeMutableBufferPointer { sums in
      let sums = sums
      Parallel.perform(threads) { worker in
        for index in stride(from: worker, to: chunks.count, by: threads) {
          let range = chunks[index].range
          for other in gradients.dropFirst() {
            Kernels.add(
              total.base + range.lowerBound, ReadOnlyFloats(other.base + range.lowerBound),
              count: range.count)
          }
          sums[index] = Kernels.sumOfSquares(
            ReadOnlyFloats(total.base + range.lowerBound), count: range.count)
        }
      }
    }
    let norm = partialSums.reduce(0, +).squareRoot()
    guard norm.isFinite else {
      skipped += 1
      return Outcome(gradientNorm: norm, skipped: true)
    }
    step += 1
    let scale = Float(norm > clip ? clip / norm : 1)
    Parallel.perform(threads) { worker in
      for index in stride(from: worker, to: chunks.count, by: threads) {
        let (range, decays) = chunks[index]
        let at = range.lowerBound
        adam.update(
          weights.values.base + at, ReadOnlyFloats(total.base + at), first.base + at, second.base + at,
          count: range.count, gradientScale: scale, rate: Float(rate), step: step, decays: decays)
      }
    }
    return Outcome(gradientNorm: norm, skipped: false)
  }
}
