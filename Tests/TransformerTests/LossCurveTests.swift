import Tensors
import Testing
import Transformer

/// 120 steps of training on a small language that can be learnt, against the same run of PyTorch's in double
/// precision: what breaks learning without breaking a step leaves this curve.
@Suite struct LossCurveTests {
  /// The mean and largest relative distance of the losses from the stored curve, and the loss over all at the end.
  private func distance(
    workers: Int = 2, steps: Int = .max, _ change: (Optimizer, TransformerWeights) -> Void = { _, _ in }
  ) throws -> (mean: Double, largest: Double, whole: Double) {
    let reference = try Reference("curve")
    let step = TrainingStep(reference.weights, workers: workers)
    let optimizer = Optimizer(reference.weights)
    change(optimizer, reference.weights)
    let rates = try reference.file.array("rates").prefix(steps)
    let losses = try reference.file.array("losses")
    var distances: [Double] = []
    for (index, rate) in rates.enumerated() {
      let batch = (0..<6).map { reference.batch[(index * 6 + $0) % reference.batch.count] }
      let metrics = try step.run(batch, optimizer: optimizer, rate: Double(rate)).metrics
      distances.append(abs(metrics.loss - Double(losses[index])) / Double(losses[index]))
    }
    let whole = try step.evaluate(reference.batch).loss
    return (distances.reduce(0, +) / Double(distances.count), distances.max() ?? .infinity, whole)
  }

  @Test("The losses follow the stored curve to its end", arguments: [1, 2, 4]) func curve(workers: Int) throws
  {
    let file = try Reference("curve").file
    let (mean, largest, whole) = try distance(workers: workers)
    #expect(mean < 2e-4, "mean \(mean)")
    #expect(largest < 2e-3, "largest \(largest)")
    let expected = Double(try file.array("whole")[0])
    #expect(abs(whole - expected) < 2e-3 * expected)
    // And the curve is one of learning: from guessing to knowing.
    let losses = try file.array("losses")
    #expect(losses[0] > 30 && whole < 0.05 * Double(losses[0]))
    let means = stride(from: 0, to: losses.count, by: 20).map { losses[$0..<$0 + 20].reduce(0, +) / 20 }
    #expect(zip(means, means.dropFirst()).allSatisfy { $0 > $1 })
  }

  @Test("A recipe that is subtly broken leaves the curve") func broken() throws {
    for (name, change): (String, (Optimizer, TransformerWeights) -> Void) in [
      ("no decay", { optimizer, _ in optimizer.adam.weightDecay = 0 }),
      ("beta2 0.99", { optimizer, _ in optimizer.adam.beta2 = 0.99 }),
      ("no clipping", { optimizer, _ in optimizer.clip = 1e9 }),
      ("no bias correction", { optimizer, _ in optimizer.step = 1000 }),
      ("a weight off by a thousandth", { _, weights in weights.values[100] *= 1.001 }),
    ] {
      let mean = try distance(change).mean
      #expect(mean > 4e-4, "\(name): \(mean)")
    }
  }
}
