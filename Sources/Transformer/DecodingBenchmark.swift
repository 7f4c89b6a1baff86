import KelpBase
import Tensors

/// Measures decoding with a model of random weights.
package struct DecodingBenchmark {
  /// The model that is measured.
  package var configuration: TransformerConfiguration
  /// The clock, in seconds; handed in because this layer reads none.
  private let now: () -> Double

  /// Prepares a benchmark. `now` returns a monotonic time in seconds.
  package init(_ configuration: TransformerConfiguration, now: @escaping () -> Double) {
    self.configuration = configuration
    self.now = now
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
}
