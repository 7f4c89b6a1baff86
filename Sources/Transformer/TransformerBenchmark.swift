import KelpBase
import Tensors

/// Measures training, decoding and the machine's own matrix product, all in one run, so that the figures
/// can be compared with each other on a noisy machine.
package struct TransformerBenchmark {
  /// The model that is measured.
  package var configuration: TransformerConfiguration
  /// Data-parallel workers.
  package var workers: Int
  /// The clock, in seconds; handed in because this layer reads none.
  private let now: () -> Double

  /// Prepares a benchmark. `now` returns a monotonic time in seconds.
  package init(_ configuration: TransformerConfiguration, workers: Int = 2, now: @escaping () -> Double) {
    self.configuration = configuration
    self.workers = workers
    self.now = now
  }

  /// What training achieved.
  package struct Training: Sendable, Codable {
    /// Tokens a second of a whole step, the optimiser included (best step).
    package var tokensPerSecond: Double
    /// The same of the median step.
    package var medianTokensPerSecond: Double
    /// Billions of floating-point operations a second by the formula of `operationsPerToken`.
    package var gflops: Double
    /// The machine's matrix product with one thread, 2048 × 1024 × 256.
    package var singleSgemmGflops: Double
    /// The same, one product per worker at once, summed.
    package var sgemmGflops: Double
    /// Seconds of each measured step.
    package var seconds: [Double]
  }

  /// What decoding achieved.
  package struct Decoding: Sendable, Codable {
    /// Branches continued at once.
    package var batch: Int
    /// Milliseconds per token (median step over the batch).
    package var millisecondsPerToken: Double
    /// Milliseconds to read the context.
    package var prefillMilliseconds: Double
  }

  /// Floating-point operations of training on one token: six per parameter of the matrices (embeddings and
  /// vectors aside) and 12 · sequence · dim per layer for attention, counted as if every score were needed.
  package func operationsPerToken(sequence: Int) -> Double {
    let dim = configuration.dim
    let matrices =
      configuration.parameterCount - configuration.vocabulary * dim
      - (2 * configuration.layers + 1) * dim
    return 6 * Double(matrices) + 12 * Double(sequence) * Double(dim) * Double(configuration.layers)
  }

  /// Trains `steps` batches of random tokens after a warm-up step, with a loss on every row.
  package func training(
    sequence: Int, batch: Int, steps: Int, seed: UInt64 = 1
  ) throws -> Training {
    var random = RandomSource(seed: seed)
    let weights = try TransformerWeights(configuration, random: &random)
    let examples = (0..<batch).map { _ in
      let tokens = (0..<sequence).map { _ in Int32(random.below(configuration.vocabulary)) }
      let targets = (0..<sequence - 1).map { TokenTarget(row: $0, token: tokens[$0 + 1]) }
      return TrainingSequence(tokens: tokens, tokenTargets: targets)
    }
    let step = TrainingStep(weights, workers: workers)
    let optimizer = Optimizer(weights)
    var seconds: [Double] = []
    for index in 0...steps {
      let start = now()
      _ = try step.run(examples, optimizer: optimizer, rate: 1e-4)
      if index > 0 { seconds.append(now() - start) }
    }
    let tokens = Double(sequence * batch)
    let sorted = seconds.sorted()
    guard let best = sorted.first else { throw TransformerError("a benchmark needs at least one step") }
    let median = sorted[sorted.count / 2]
    return Training(
      tokensPerSecond: tokens / best, medianTokensPerSecond: tokens / median,
      gflops: operationsPerToken(sequence: sequence) * tokens / best / 1e9,
      singleSgemmGflops: ceiling(threads: 1), sgemmGflops: ceiling(threads: workers), seconds: seconds)
  }

  /// Decodes `tokens` tokens in each of `batch` branches after a context of random tokens.
  package func decoding(
    context: Int, batch: Int, tokens: Int, seed: UInt64 = 1
  ) throws -> Decoding {
    var random = RandomSource(seed: seed)
    let weights = try TransformerWeights(configuration, random: &random)
    let ids = (0..<context).map { _ in Int32(random.below(configuration.vocabulary)) }
    let session = DecodingSession(weights)
    var prefill = Double.infinity
    for _ in 0..<3 {
      let start = now()
      _ = try session.prefill(
        tokens: ids, positions: (0..<Int32(context)).map { $0 }, rows: [context - 1])
      prefill = min(prefill, now() - start)
    }
    let branches = (0..<batch).map { _ in session.addBranch() }
    var seconds: [Double] = []
    for time in 0..<tokens {
      let steps = branches.map {
        DecodingStep(
          branch: $0, token: Int32(random.below(configuration.vocabulary)),
          position: Int32(min(context + time, configuration.maximumLength - 1)))
      }
      let start = now()
      _ = try session.extend(steps)
      seconds.append(now() - start)
    }
    let median = seconds.sorted()[seconds.count / 2]
    return Decoding(
      batch: batch, millisecondsPerToken: median / Double(batch) * 1e3,
      prefillMilliseconds: prefill * 1e3)
  }

  /// Billions of operations a second of matrix products 2048 × 1024 × 256, one per thread at once; best of five.
  package func ceiling(threads: Int) -> Double {
    MatrixProduct.useOneThreadPerCall()
    let (m, n, k) = (2048, 1024, 256)
    let buffers = (0..<threads).map { _ in
      (FloatBuffer(count: m * k), FloatBuffer(count: n * k), FloatBuffer(count: m * n))
    }
    var best = Double.infinity
    for _ in 0..<5 {
      let start = now()
      Parallel.perform(threads) { index in
        let (a, b, c) = buffers[index]
        for _ in 0..<4 {
          MatrixProduct.timesTransposed(
            c.base, stride: n, .init(a.base, stride: k), .init(b.base, stride: k), m: m, n: n, k: k)
        }
      }
      best = min(best, now() - start)
    }
    return Double(4 * threads) * 2 * Double(m * n * k) / best / 1e9
  }
}
