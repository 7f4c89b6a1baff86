import CKernels

/// Softmax over one row of logits, as log-probabilities or as a loss with its gradient.
package enum CrossEntropy {
  /// Turns `count` logits into log-probabilities in place. Returns the index of the largest.
  @discardableResult
  package static func logSoftmax(_ logits: Floats, count: Int) -> Int {
    Int(kelp_log_softmax(logits, Int64(count)))
  }

  /// The loss -log softmax(x)[target] and the index of the largest logit; x becomes its gradient times `scale`.
  package static func forwardBackward(
    _ x: Floats, count: Int, target: Int, scale: Float
  ) -> (loss: Float, best: Int) {
    var loss: Float = 0
    let best = kelp_cross_entropy(x, Int64(count), Int64(target), scale, &loss)
    return (loss, Int(best))
  }

  /// The loss -log(sum of the probabilities of `targets`); x becomes its gradient times `scale`.
  ///
  /// The gradient of logit c is p(c) - p(c)·[c is a target] / P(targets).
  package static func forwardBackward(
    _ x: Floats, count: Int, targets: [Int], scale: Float
  ) -> (loss: Float, best: Int) {
    let best = logSoftmax(x, count: count)
    var largest = -Float.infinity
    for target in targets { largest = max(largest, x[target]) }
    var sum: Float = 0
    var shares = [Float](repeating: 0, count: targets.count)
    for (index, target) in targets.enumerated() {
      shares[index] = Kernels.exponential(x[target] - largest)
      sum += shares[index]
    }
    let loss = -(largest + Kernels.logarithm(sum))
    Kernels.exponential(x, ReadOnlyFloats(x), count: count)
    Kernels.multiply(x, by: scale, count: count)
    for (index, target) in targets.enumerated() { x[target] -= scale * shares[index] / sum }
    return (loss, best)
  }
}
