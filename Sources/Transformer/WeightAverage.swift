import Tensors

/// An exponential moving average of weights over the steps of training (Polyak and Juditsky, 1992; as commonly used,
/// Tarvainen and Valpola, 2017, arXiv:1703.01780): often better than the last weights, and never used for training.
///
/// The average starts as the first weights and forgets them soon: in step t its decay is at most (1 + t) / (10 + t).
package final class WeightAverage {
  /// The share of the average that a step keeps.
  package let decay: Double
  /// The averaged weights.
  package let weights: TransformerWeights

  private static let chunk = 1 << 14

  /// Starts from weights as they are.
  package init(_ weights: TransformerWeights, decay: Double) throws(CheckpointError) {
    self.decay = decay
    self.weights = try weights.copy()
  }

  /// An average that was saved.
  init(saved: TransformerWeights, decay: Double) {
    weights = saved
    self.decay = decay
  }

  /// Takes in the weights after step number `step`, counted from 1. The same for any number of threads.
  package func add(_ present: TransformerWeights, step: Int, threads: Int) {
    let keep = Float(min(decay, Double(1 + step) / Double(10 + step)))
    let count = weights.layout.count
    let chunks = (count + WeightAverage.chunk - 1) / WeightAverage.chunk
    let (average, present) = (weights.values.base, ReadOnlyFloats(present.values.base))
    Parallel.perform(threads) { worker in
      for index in stride(from: worker, to: chunks, by: threads) {
        let at = index * WeightAverage.chunk
        let size = min(WeightAverage.chunk, count - at)
        // Two passes over 64 KiB that stay in the cache: the second costs no memory traffic.
        Kernels.multiply(average + at, by: keep, count: size)
        Kernels.add(average + at, present + at, scale: 1 - keep, count: size)
      }
    }
  }

  /// Runs a body while `present` holds the averaged weights; afterwards it is as it was, bit for bit.
  package func whileIn<Result>(
    _ present: TransformerWeights, _ body: () throws -> Result
  ) rethrows -> Result {
    exchange(present)
    defer { exchange(present) }
    return try body()
  }

  private func exchange(_ other: TransformerWeights) {
    let (left, right) = (weights.values.base, other.values.base)
    for index in 0..<weights.layout.count { swap(&left[index], &right[index]) }
  }
}
