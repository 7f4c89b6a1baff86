import KelpBase
import Tensors

/// Measures training steps against the matrix products that they are made of, in turn, so that the two can be
/// compared on a noisy machine.
package final class TrainingBenchmark {
  private let step: TrainingStep
  private let optimizer: Optimizer
  /// The clock, in seconds; handed in because this layer reads none.
  private let now: () -> Double
  private let operands: [MatrixWork.Operands]

  /// What some steps took.
  package struct Sample: Sendable, Equatable {
    /// Contexts trained on.
    package var contexts = 0
    /// Edits taught: answers, or one for a context that has only a position.
    package var edits = 0
    /// Rows that went through the model.
    package var rows = 0
    /// Seconds of the steps, the optimiser's updates included.
    package var seconds = 0.0
    /// Seconds of the same matrix products alone; 0 when they were not measured.
    package var productSeconds = 0.0
    /// Floating-point operations of these products.
    package var operations = 0.0

    /// No steps.
    package init() {}
  }

  /// Prepares a model of random weights. `now` returns a monotonic time in seconds.
  package init(
    _ configuration: TransformerConfiguration, workers: Int, seed: UInt64 = 1, now: @escaping () -> Double
  ) throws {
    var random = RandomSource(seed: seed)
    let weights = try TransformerWeights(configuration, random: &random)
    step = TrainingStep(weights, workers: workers)
    optimizer = Optimizer(weights)
    operands = (0..<workers).map { _ in MatrixWork.Operands() }
    self.now = now
  }

  /// Rows that are packed into one micro-batch; see `TrainingStep`.
  package var rowsPerMicroBatch: Int {
    get { step.rowsPerMicroBatch }
    set { step.rowsPerMicroBatch = newValue }
  }

  /// Trains on each batch once and, with `products`, runs its matrix products alone after it.
  ///
  /// The buffers grow in the first step, so measure a batch before those that count.
  package func measure(_ batches: [[TrainingSequence]], products: Bool = false) throws -> Sample {
    var sample = Sample()
    for batch in batches {
      let start = now()
      let (metrics, _) = try step.run(batch, optimizer: optimizer, rate: 1e-4)
      sample.seconds += now() - start
      sample.contexts += metrics.examples
      sample.rows += metrics.rows
      sample.edits += batch.reduce(0) { $0 + max(1, $1.branches.count) }
      guard products else { continue }
      let work = step.matrixWork(batch)
      for operands in operands { work.forEach { $0.reserve(operands) } }
      let began = now()
      Parallel.perform(work.count) { work[$0].run(operands[$0]) }
      sample.productSeconds += now() - began
      sample.operations += work.reduce(0) { $0 + $1.operations }
    }
    return sample
  }

  /// A batch of random tokens with a loss on every row: what a language model trains on.
  package static func fullRows(
    _ configuration: TransformerConfiguration, sequence: Int, batch: Int, seed: UInt64 = 1
  ) -> [TrainingSequence] {
    var random = RandomSource(seed: seed)
    return (0..<batch).map { _ in
      let tokens = (0..<sequence).map { _ in Int32(random.below(configuration.vocabulary)) }
      let targets = (0..<sequence - 1).map { TokenTarget(row: $0, token: tokens[$0 + 1]) }
      return TrainingSequence(tokens: tokens, tokenTargets: targets)
    }
  }

  /// Floating-point operations of training on one token as they are usually counted: six per parameter of the
  /// matrices (embeddings and vectors aside) and 12 · sequence · dim per layer for attention, as if every score
  /// were needed.
  package static func operationsPerToken(_ configuration: TransformerConfiguration, sequence: Int) -> Double {
    let dim = configuration.dim
    let matrices =
      configuration.parameterCount - configuration.vocabulary * dim
      - (2 * configuration.layers + 1) * dim
    return 6 * Double(matrices) + 12 * Double(sequence) * Double(dim) * Double(configuration.layers)
  }

  /// Billions of operations a second of matrix products m × n × k, one per worker at once; the best of five.
  package func ceiling(m: Int, n: Int, k: Int) -> Double {
    MatrixProduct.useOneThreadPerCall()
    let buffers = operands.map { _ in
      (FloatBuffer(count: m * k), FloatBuffer(count: n * k), FloatBuffer(count: m * n))
    }
    var best = Double.infinity
    for _ in 0..<5 {
      let start = now()
      Parallel.perform(buffers.count) { index in
        let (a, b, c) = buffers[index]
        for _ in 0..<4 {
          MatrixProduct.timesTransposed(
            c.base, stride: n, .init(a.base, stride: k), .init(b.base, stride: k), m: m, n: n, k: k)
        }
      }
      best = min(best, now() - start)
    }
    return Double(4 * buffers.count) * 2 * Double(m * n * k) / best / 1e9
  }
}
