import Foundation
import KelpBase
import Tensors
import Testing
import Transformer

/// The moving average of weights, and the file that a run goes on from.
@Suite struct WeightAverageTests {
  // More parameters than one chunk, and not a multiple of it.
  private let configuration = TransformerConfiguration(
    dim: 24, layers: 2, heads: 2, hidden: 100, vocabulary: 300, maximumLength: 16, pointer: true)

  private func weights(_ seed: UInt64) throws -> TransformerWeights {
    var random = RandomSource(seed: seed)
    return try TransformerWeights(configuration, random: &random)
  }

  private func bits(_ weights: TransformerWeights) -> [UInt32] {
    weights.values.array(0..<weights.layout.count).map(\.bitPattern)
  }

  @Test func followsItsDefinitionForAnyNumberOfThreads() throws {
    let first = try weights(1)
    let averages = try (0..<3).map { _ in try WeightAverage(first, decay: 0.95) }
    var expected = first.values.array(0..<first.layout.count).map { Double($0) }
    for step in 1...200 {
      let present = try weights(UInt64(step + 1))
      for (index, average) in averages.enumerated() {
        average.add(present, step: step, threads: index * 2 + 1)
      }
      let keep = min(0.95, Double(1 + step) / Double(10 + step))
      for index in expected.indices {
        expected[index] = keep * expected[index] + (1 - keep) * Double(present.values[index])
      }
    }
    #expect(bits(averages[0].weights) == bits(averages[1].weights))
    #expect(bits(averages[0].weights) == bits(averages[2].weights))
    let found = averages[0].weights.values.array(0..<first.layout.count)
    #expect(relativeError(found, expected.map { Float($0) }) < 1e-6)
  }

  @Test func lendsItselfAndGivesBackEveryBit() throws {
    let (present, other) = (try weights(1), try weights(2))
    let average = try WeightAverage(other, decay: 0.9)
    let before = bits(present)
    let seen = average.whileIn(present) { bits(present) }
    #expect(seen == bits(other) && bits(present) == before && bits(average.weights) == seen)
    struct Failure: Error {}
    #expect(throws: Failure.self) { try average.whileIn(present) { throw Failure() } }
    #expect(bits(present) == before)
  }

  @Test func aRunGoesOnFromTheExactWeightsWhateverTheModelFileHolds() throws {
    let present = try weights(1)
    let optimizer = Optimizer(present)
    optimizer.step = 7
    optimizer.skipped = 2
    for index in 0..<present.layout.count { optimizer.first[index] = Float(index) * 1e-3 }
    let folder = FileManager.default.temporaryDirectory.appending(path: "kelp-average-\(UUID().uuidString)")
      .path
    defer { try? FileManager.default.removeItem(atPath: folder) }
    for decay in [nil, 0.999] {
      for precision in TensorPrecision.allCases {
        let average = try decay.map { try WeightAverage(try weights(2), decay: $0) }
        let shown = average?.weights ?? present
        let isExact = precision == .float32 && average == nil
        let tensors = TrainingTensors(weights: present, optimizer: optimizer, average: average)
        let files = tensors.encoded(modelIsExact: isExact)
        try CheckpointFolder.write(
          to: folder,
          parts: [
            .init(CheckpointFolder.modelFile) { shown.encoded(precision) },
            .init(CheckpointFolder.optimizerFile) { files },
          ])
        let read = try #require(try CheckpointFolder.readTraining(folder, configuration: configuration))
        #expect(bits(read.weights) == bits(present))
        #expect(read.optimizer.step == 7 && read.optimizer.skipped == 2 && read.average?.decay == decay)
        #expect(read.average.map { bits($0.weights) } == average.map { bits($0.weights) })
        #expect(read.encoded(modelIsExact: isExact) == files)
        let model = try CheckpointFolder.readWeights(folder, configuration: configuration)
        let expected = bits(shown).map { pattern in
          precision == .float32
            ? pattern
            : TensorPrecision.widened(TensorPrecision.rounded(Float(bitPattern: pattern))).bitPattern
        }
        #expect(bits(model) == expected)
      }
    }
    // A rounded model beside moments alone cannot be gone on from.
    try CheckpointFolder.write(
      to: folder,
      parts: [
        .init(CheckpointFolder.modelFile) { present.encoded(.bfloat16) },
        .init(CheckpointFolder.optimizerFile) { optimizer.encoded(present) },
      ])
    let error = #expect(throws: CheckpointError.self) {
      try CheckpointFolder.readTraining(folder, configuration: configuration)
    }
    #expect(error?.description.contains("rounded") == true)
  }
}
