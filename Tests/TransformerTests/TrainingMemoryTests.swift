import Testing
import Transformer

/// The memory that is told before training against what is there to count.
@Suite struct TrainingMemoryTests {
  private let small = TransformerConfiguration(
    dim: 64, layers: 6, heads: 4, hidden: 256, vocabulary: 300, maximumLength: 256)

  @Test func partsAddUp() {
    let memory = TrainingMemory(training: small, workers: 2, rows: 256, averages: true)
    let parameters = 4 * small.parameterCount
    #expect(memory.weights == parameters && memory.gradients == 2 * parameters)
    #expect(memory.moments == 2 * parameters && memory.average == parameters)
    #expect(memory.total == 6 * parameters + memory.activations)
    // A layer keeps at least its input, two norms, queries, keys, values, output, gate, up and product.
    let row = 64 * 8 + 3 * 256
    #expect(memory.activations > 2 * 4 * 6 * 256 * row)
  }

  @Test func computingAgainNeedsAFractionOfTheActivations() {
    let kept = TrainingMemory(training: small, workers: 1, rows: 256)
    let again = TrainingMemory(training: small, workers: 1, rows: 256, recomputes: true)
    #expect(again.activations * 2 < kept.activations)
    #expect(again.weights == kept.weights)
    #expect(TrainingMemory(forward: small).total < again.total)
  }

  @Test func moreRowsNeedMore() {
    let one = TrainingMemory(training: small, workers: 1, rows: 256)
    let four = TrainingMemory(training: small, workers: 1, rows: 1024)
    #expect(four.activations > 3 * one.activations && four.activations <= 4 * one.activations)
    // A sequence is never cut, so fewer rows than one has need no less.
    #expect(TrainingMemory(training: small, workers: 1, rows: 10) == one)
  }
}
