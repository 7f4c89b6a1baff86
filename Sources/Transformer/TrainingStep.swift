import Tensors

/// Runs batches over data-parallel workers: losses, gradients and, with an optimiser, whole training steps.
///
/// The sequences of a batch are dealt to the workers by length and packed into micro-batches, both as a
/// function of the lengths alone, and gradients are summed in a fixed order: for a given number of workers
/// the results are the same bits every time.
package final class TrainingStep {
  /// The model that is trained.
  package let weights: TransformerWeights
  /// Rows that are packed into one micro-batch, unless a single sequence is longer.
  package var rowsPerMicroBatch = TrainingStep.defaultRows
  /// Larger micro-batches train no faster and take more memory.
  package static let defaultRows = 512
  private let workers: [GradientWorker]
  private var assignments: [[Int]]
  private var results: [TrainingMetrics]

  /// Creates workers for a model. Without `gradients` only `evaluate` may be called. With `recomputes` (gradient
  /// checkpointing) the backward pass computes each layer again: the same bits in less memory and a third more time.
  package init(
    _ weights: TransformerWeights, workers: Int = 2, gradients: Bool = true, recomputes: Bool = false
  ) {
    self.weights = weights
    self.workers = (0..<max(workers, 1)).map { _ in
      GradientWorker(weights, gradients: gradients, recomputes: recomputes)
    }
    assignments = Array(repeating: [], count: self.workers.count)
    results = Array(repeating: TrainingMetrics(), count: self.workers.count)
    MatrixProduct.useOneThreadPerCall()
  }

  /// The gradient of each worker after `gradient`, to be summed in this order.
  package var gradients: [FloatBuffer] { workers.map(\.gradient) }

  /// One training step: the gradient of the mean loss over `batch`, and the optimiser's update with it.
  ///
  /// Throws `TransformerError` when an example does not fit the model; nothing is changed then.
  package func run(
    _ batch: [TrainingSequence], optimizer: Optimizer, rate: Double
  ) throws(TransformerError) -> (metrics: TrainingMetrics, outcome: Optimizer.Outcome) {
    let metrics = try gradient(batch)
    let outcome = optimizer.update(weights, gradients: gradients, rate: rate, threads: workers.count)
    return (metrics, outcome)
  }

  /// Computes each worker's share of the gradient of the mean loss over `batch`.
  package func gradient(_ batch: [TrainingSequence]) throws(TransformerError) -> TrainingMetrics {
    precondition(workers[0].gradient.count == weights.layout.count, "created without gradients")
    return try run(batch, scale: batch.isEmpty ? 1 : 1 / Float(batch.count))
  }

  /// The losses over `batch`, without gradients.
  package func evaluate(_ batch: [TrainingSequence]) throws(TransformerError) -> TrainingMetrics {
    try run(batch, scale: nil)
  }

  /// The matrix products that a step on `batch` makes, for each worker.
  func matrixWork(_ batch: [TrainingSequence]) -> [MatrixWork] {
    assign(batch)
    return assignments.map { MatrixWork(batch, microBatches($0, batch), weights.configuration) }
  }

  private func run(
    _ batch: [TrainingSequence], scale: Float?
  ) throws(TransformerError) -> TrainingMetrics {
    for sequence in batch { try sequence.validate(weights.configuration) }
    assign(batch)
    results.withUnsafeMutableBufferPointer { results in
      let results = results
      Parallel.perform(workers.count) { index in
        let worker = workers[index]
        if scale != nil { worker.gradient.clear() }
        var sum = TrainingMetrics()
        for micro in microBatches(assignments[index], batch) {
          sum += worker.accumulate(batch, micro, scale: scale)
        }
        results[index] = sum
      }
    }
    var total = TrainingMetrics()
    for result in results { total += result }
    return total
  }

  /// Deals the sequences out, longest first, each to the worker with the fewest rows so far.
  private func assign(_ batch: [TrainingSequence]) {
    let order = batch.indices.sorted {
      let (left, right) = (batch[$0].tokens.count, batch[$1].tokens.count)
      return left == right ? $0 < $1 : left > right
    }
    var rows = [Int](repeating: 0, count: workers.count)
    for index in assignments.indices { assignments[index].removeAll(keepingCapacity: true) }
    for index in order {
      var lightest = 0
      for worker in rows.indices where rows[worker] < rows[lightest] { lightest = worker }
      assignments[lightest].append(index)
      rows[lightest] += batch[index].tokens.count
    }
  }

  /// Cuts a worker's sequences into runs of at most `rowsPerMicroBatch` rows.
  private func microBatches(_ indices: [Int], _ batch: [TrainingSequence]) -> [ArraySlice<Int>] {
    var result: [ArraySlice<Int>] = []
    var start = 0
    var rows = 0
    for (at, index) in indices.enumerated() {
      let count = batch[index].tokens.count
      if at > start, rows + count > rowsPerMicroBatch {
        result.append(indices[start..<at])
        start = at
        rows = 0
      }
      rows += count
    }
    if start < indices.count { result.append(indices[start...]) }
    return result
  }
}
