import Foundation
import Tensors
import Testing
import Transformer

/// The optimiser alone, and the schedule, against PyTorch's in double precision.
@Suite struct OptimizerTests {
  /// The largest error of a tensor after 30 updates, in the Euclidean norm and relative to PyTorch's.
  private func error(_ change: (Optimizer) -> Void = { _ in }) throws -> Double {
    let reference = try Reference("adamw")
    let (weights, file) = (reference.weights, reference.file)
    let optimizer = Optimizer(weights)
    change(optimizer)
    let rates = try file.array("rates")
    let norms = try file.array("norms")
    for (index, rate) in rates.enumerated() {
      let gradient = FloatBuffer(count: weights.layout.count)
      for tensor in weights.layout.tensors {
        try file.read(
          "gradient.\(index).\(tensor.name)", shape: tensor.shape, into: gradient.base + tensor.offset)
      }
      // Split over three workers, whose sum the optimiser takes.
      let parts = [gradient, FloatBuffer(count: gradient.count), FloatBuffer(count: gradient.count)]
      let outcome = optimizer.update(weights, gradients: parts, rate: Double(rate), threads: 2)
      #expect(abs(outcome.gradientNorm - Double(norms[index])) < 1e-6 * Double(norms[index]))
      #expect(!outcome.skipped)
    }
    return try weights.layout.tensors.map { tensor in
      let expected = zip(
        try file.array("trained." + tensor.name), try file.array("rest." + tensor.name)
      ).map { Double($0) + Double($1) }
      let found = weights.values.array(tensor.range).map { Double($0) }
      let difference = zip(found, expected).reduce(0) { $0 + ($1.0 - $1.1) * ($1.0 - $1.1) }
      return (difference / expected.reduce(0) { $0 + $1 * $1 }).squareRoot()
    }.max() ?? .infinity
  }

  @Test("Thirty updates with clipping, decay, warm-up and cosine agree with PyTorch's to 1e-6")
  func updates() throws {
    let error = try error()
    #expect(error < 1e-6, "\(error)")
  }

  @Test("The comparison sees each part of the recipe") func partsAreSeen() throws {
    for change: (Optimizer) -> Void in [
      { $0.adam.weightDecay = 0.0099 }, { $0.adam.beta1 = 0.9001 }, { $0.adam.beta2 = 0.99905 },
      { $0.adam.epsilon = 2e-7 }, { $0.clip = 1.0005 }, { $0.step = 1 },
    ] {
      let error = try error(change)
      #expect(error > 1e-6, "\(error)")
    }
  }

  @Test("The schedule is PyTorch's LinearLR and then CosineAnnealingLR") func schedule() throws {
    for (name, peak, warmup) in [("adamw", 0.02, 7), ("curve", 0.02, 10)] {
      let rates = try Reference(name).file.array("rates")
      let schedule = LearningRateSchedule(peak: peak, warmup: warmup, steps: rates.count)
      for (step, rate) in rates.enumerated() {
        #expect(abs(schedule.rate(at: step) - Double(rate)) < 1e-7 * peak, "step \(step)")
      }
    }
  }

  @Test("The schedule's ends, and a run shorter than its warm-up") func scheduleEnds() {
    let schedule = LearningRateSchedule(peak: 1, warmup: 100, steps: 1100)
    #expect(schedule.rate(at: 0) == 0.01 && schedule.rate(at: 99) == 1 && schedule.rate(at: 100) == 1)
    #expect(abs(schedule.rate(at: 600) - 0.55) < 1e-12)
    #expect(schedule.rate(at: 1099) > 0.1 && schedule.rate(at: 1099) < 0.100_01)
    #expect(schedule.rate(at: 1100) == 0.1 && schedule.rate(at: 1 << 40) == 0.1)
    let short = LearningRateSchedule(peak: 1, warmup: 100, steps: 10)
    #expect((0..<10).allSatisfy { abs(short.rate(at: $0) - Double($0 + 1) / 100) < 1e-15 })
    let none = LearningRateSchedule(peak: 1, warmup: 0, steps: 10)
    #expect(none.rate(at: 0) == 1)
  }
}
