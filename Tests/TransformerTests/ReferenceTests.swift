import Tensors
import Testing
import Transformer

/// Losses, gradients and updates against the values PyTorch computed in double precision.
@Suite struct ReferenceTests {
  @Test(arguments: [1, 2, 3]) func lossAndEveryGradient(workers: Int) throws {
    let reference = try Reference()
    let step = TrainingStep(reference.weights, workers: workers)
    let metrics = try step.gradient(reference.batch)
    let loss = Double(try reference.file.array("loss")[0])
    #expect(abs(metrics.loss - loss) < 1e-5 * loss)
    for tensor in reference.weights.layout.tensors {
      var sum = [Float](repeating: 0, count: tensor.count)
      for gradient in step.gradients {
        sum = zip(sum, gradient.array(tensor.range)).map { $0 + $1 }
      }
      let error = relativeError(sum, try reference.file.array("gradient." + tensor.name))
      #expect(error < 1e-5, "gradient of \(tensor.name) is off by \(error)")
    }
  }

  @Test func eightStepsOfAdamW() throws {
    let reference = try Reference()
    let step = TrainingStep(reference.weights)
    let optimizer = Optimizer(reference.weights)
    let rates = try reference.file.array("rates")
    let losses = try reference.file.array("losses")
    let norms = try reference.file.array("norms")
    for index in rates.indices {
      let (metrics, outcome) = try step.run(
        reference.batch, optimizer: optimizer, rate: Double(rates[index]))
      #expect(abs(metrics.loss - Double(losses[index])) < 1e-4 * Double(losses[index]))
      #expect(abs(outcome.gradientNorm - Double(norms[index])) < 1e-4 * Double(norms[index]))
    }
    for tensor in reference.weights.layout.tensors {
      let error = relativeError(
        reference.weights.values.array(tensor.range), try reference.file.array("trained." + tensor.name))
      #expect(error < 1e-4, "\(tensor.name) is off by \(error) after eight steps")
    }
  }
}
