import KelpBase
import Tensors
import Testing
import Transformer

/// Whole training steps: that they learn, repeat themselves, and survive bad input.
@Suite struct TrainingTests {
  private let configuration = TransformerConfiguration(
    dim: 32, layers: 2, heads: 4, keyValueHeads: 2, hidden: 64, vocabulary: 40, maximumLength: 64,
    pointer: true, actions: 3, segments: 2)

  private func weights(_ seed: UInt64 = 3) throws -> TransformerWeights {
    var random = RandomSource(seed: seed)
    return try TransformerWeights(configuration, random: &random)
  }

  /// Random sequences of differing lengths with every kind of target.
  private func batch(_ count: Int, seed: UInt64 = 11) -> [TrainingSequence] {
    var random = RandomSource(seed: seed)
    return (0..<count).map { _ in
      let length = 12 + random.below(40)
      let tokens = (0..<length).map { _ in Int32(random.below(40)) }
      let query = length - 6
      let candidates = (0..<7).map { _ in
        let first = random.below(query)
        return PointerCandidate(first: first, last: first + random.below(query - first))
      }
      return TrainingSequence(
        tokens: tokens, segments: tokens.indices.map { $0 < query ? 0 : 1 },
        tokenTargets: (query + 1..<length - 1).map { TokenTarget(row: $0, token: tokens[$0 + 1]) },
        pointer: PointerTarget(
          query: query, candidates: candidates, right: [random.below(8)],
          labels: candidates.map { UInt8($0.first % 2) }, labelWeight: 0.1),
        actionTargets: [ActionTarget(row: query + 1, action: random.below(3))])
    }
  }

  @Test func learnsATinyBatchByHeart() throws {
    let weights = try weights()
    let step = TrainingStep(weights)
    let optimizer = Optimizer(weights)
    let batch = batch(6)
    let schedule = LearningRateSchedule(peak: 1e-2, warmup: 10, steps: 150)
    let first = try step.evaluate(batch)
    var last = first
    for index in 0..<150 {
      last = try step.run(batch, optimizer: optimizer, rate: schedule.rate(at: index)).metrics
    }
    #expect(first.loss > 15)
    #expect(last.loss < 0.3, "the loss stayed at \(last.loss)")
    let end = try step.evaluate(batch)
    #expect(end.examples == 6 && end.rows == batch.reduce(0) { $0 + $1.tokens.count })
    #expect(end.correctTokens == end.tokens && end.tokens == batch.reduce(0) { $0 + $1.tokenTargets.count })
    #expect(end.correctReplacements == 6 && end.replacements == 6)
    #expect(end.pointerTop1 == 6 && end.pointerTop5 == 6 && end.pointers == 6)
    #expect(end.correctActions == 6 && end.actions == 6)
    #expect(end.labels == 42 && end.correctLabels > 35)
    #expect(optimizer.step == 150 && optimizer.skipped == 0)
  }

  @Test(arguments: [1, 2, 3]) func theSameBitsEveryTime(workers: Int) throws {
    var files: [[UInt8]] = []
    for _ in 0..<2 {
      let weights = try weights()
      let step = TrainingStep(weights, workers: workers)
      let optimizer = Optimizer(weights)
      for index in 0..<5 {
        _ = try step.run(batch(7, seed: UInt64(index)), optimizer: optimizer, rate: 1e-2)
      }
      files.append(weights.encoded() + optimizer.encoded(weights))
    }
    #expect(files[0] == files[1])
  }

  @Test func resultsDoNotDependOnHowTheBatchIsCut() throws {
    let weights = try weights()
    let batch = batch(9)
    var gradients: [[Float]] = []
    for (workers, rows) in [(1, 1), (1, 10_000), (2, 100), (3, 512)] {
      let step = TrainingStep(weights, workers: workers)
      step.rowsPerMicroBatch = rows
      let metrics = try step.gradient(batch)
      #expect(metrics.examples == 9)
      var sum = [Float](repeating: 0, count: weights.layout.count)
      for gradient in step.gradients {
        sum = zip(sum, gradient.array(0..<sum.count)).map { $0 + $1 }
      }
      gradients.append(sum)
    }
    for other in gradients.dropFirst() { #expect(relativeError(other, gradients[0]) < 1e-5) }
  }

  @Test(arguments: [1, 2]) func computingLayersAgainGivesTheSameBits(workers: Int) throws {
    let reference = try Reference()
    let kept = TrainingStep(reference.weights, workers: workers)
    let again = TrainingStep(reference.weights, workers: workers, recomputes: true)
    let expected = try kept.gradient(reference.batch)
    #expect(try again.gradient(reference.batch) == expected)
    for (left, right) in zip(kept.gradients, again.gradients) {
      let count = reference.weights.layout.count
      #expect(left.array(0..<count).map(\.bitPattern) == right.array(0..<count).map(\.bitPattern))
    }
  }

  @Test func branchesEqualSequencesOfTheirOwn() throws {
    let weights = try weights()
    let tokens: [Int32] = (0..<30).map { $0 }
    let trunk = 0..<12
    let branches = [12..<17, 17..<18, 18..<30]
    func positions(_ rows: Range<Int>) -> [Int32] { rows.indices.map { Int32(12 + $0 - rows.lowerBound) } }
    var together = TrainingSequence(
      tokens: tokens, positions: trunk.map { Int32($0) } + branches.flatMap { positions($0) },
      branches: branches.map(\.lowerBound))
    var apart: [TrainingSequence] = []
    for branch in branches {
      together.tokenTargets += branch.map { TokenTarget(row: $0, token: Int32(39 - $0)) }
      apart.append(
        TrainingSequence(
          tokens: Array(tokens[trunk] + tokens[branch]),
          positions: trunk.map { Int32($0) } + positions(branch),
          tokenTargets: branch.enumerated().map {
            TokenTarget(row: 12 + $0.offset, token: Int32(39 - $0.element))
          }))
    }
    let step = TrainingStep(weights, workers: 1)
    let one = try step.gradient([together])
    let gradient = step.gradients[0].array(0..<weights.layout.count)
    let many = try step.gradient(apart)
    let sum = step.gradients[0].array(0..<weights.layout.count).map { 3 * $0 }
    #expect(abs(one.tokenLoss - many.tokenLoss) < 1e-4)
    #expect(one.replacements == 3 && many.replacements == 3)
    #expect(relativeError(gradient, sum) < 1e-5)
  }

  @Test func contextTokensAreCountedApart() throws {
    let weights = try weights()
    let sequence = TrainingSequence(
      tokens: [1, 2, 3, 4],
      tokenTargets: [
        TokenTarget(row: 0, token: 2, weight: 0.5, context: true), TokenTarget(row: 2, token: 4),
      ])
    let metrics = try TrainingStep(weights, gradients: false).evaluate([sequence])
    #expect(metrics.contextTokens == 1 && metrics.tokens == 1 && metrics.replacements == 1)
    #expect(abs(metrics.weightedLoss - metrics.tokenLoss - 0.5 * metrics.contextLoss) < 1e-6)
  }

  @Test func aGradientThatIsNotFiniteChangesNothing() throws {
    let weights = try weights()
    let step = TrainingStep(weights)
    let optimizer = Optimizer(weights)
    let range = try #require(weights.layout.tensor(named: "norm.weight")).range
    weights.values[range.lowerBound] = .infinity
    let before = weights.encoded()
    let (_, outcome) = try step.run(batch(3), optimizer: optimizer, rate: 1e-2)
    #expect(outcome.skipped && optimizer.skipped == 1 && optimizer.step == 0)
    #expect(weights.encoded() == before)
    weights.values[range.lowerBound] = 1
    #expect(try step.run(batch(3), optimizer: optimizer, rate: 1e-2).outcome.skipped == false)
  }

  @Test func longGradientsAreClipped() throws {
    let (clipped, free) = (try weights(), try weights())
    for (weights, clip) in [(clipped, 1e-3), (free, 1e9)] {
      let optimizer = Optimizer(weights)
      optimizer.clip = clip
      // Epsilon dominates, so that the update is proportional to the gradient.
      optimizer.adam.epsilon = 1e6
      let (_, outcome) = try TrainingStep(weights).run(batch(3), optimizer: optimizer, rate: 1e6)
      #expect(outcome.gradientNorm > 0.1)
    }
    let start = try weights().array(named: "pointer.stop.weight")!
    let moves = [clipped, free].map { weights in
      zip(weights.array(named: "pointer.stop.weight")!, start).reduce(0) { $0 + abs($1.0 - $1.1) }
    }
    #expect(moves[0] < moves[1])
  }

  @Test func emptyAndTargetlessBatches() throws {
    let step = TrainingStep(try weights())
    #expect(try step.evaluate([]).examples == 0)
    let metrics = try step.gradient([TrainingSequence(tokens: [1, 2, 3])])
    #expect(metrics.examples == 1 && metrics.rows == 3 && metrics.loss == 0)
  }

  @Test func examplesThatDoNotFitAreErrors() throws {
    let step = TrainingStep(try weights(), gradients: false)
    let good = TrainingSequence(tokens: [1, 2, 3])
    let candidate = PointerCandidate(first: 0, last: 1)
    let changes: [(inout TrainingSequence) -> Void] = [
      { $0.tokens = [] }, { $0.tokens[1] = 40 }, { $0.tokens[1] = -1 }, { $0.positions[0] = 64 },
      { $0.positions[0] = -1 }, { $0.positions.removeLast() }, { $0.segments = [0] },
      { $0.segments = [0, 2, 0] }, { $0.branches = [0] }, { $0.branches = [3] }, { $0.branches = [2, 1] },
      { $0.tokenTargets = [TokenTarget(row: 3, token: 0)] },
      { $0.tokenTargets = [TokenTarget(row: 0, token: 40)] },
      { $0.actionTargets = [ActionTarget(row: 0, action: 3)] },
      { $0.actionTargets = [ActionTarget(row: -1, action: 0)] },
      { $0.pointer = PointerTarget(query: 3, candidates: [], right: [0]) },
      { $0.pointer = PointerTarget(query: 0, candidates: [], right: []) },
      { $0.pointer = PointerTarget(query: 0, candidates: [], right: [1]) },
      { $0.pointer = PointerTarget(query: 0, candidates: [candidate], right: [1, 1]) },
      { $0.pointer = PointerTarget(query: 0, candidates: [.init(first: 0, last: 3)], right: [0]) },
      { $0.pointer = PointerTarget(query: 0, candidates: [candidate], right: [0], labels: [1, 1]) },
    ]
    for change in changes {
      var sequence = good
      change(&sequence)
      #expect(throws: TransformerError.self) { try step.evaluate([good, sequence]) }
    }
    var plain = configuration
    plain.pointer = false
    plain.actions = 0
    let other = TrainingStep(try TransformerWeights(plain), gradients: false)
    var sequence = good
    sequence.pointer = PointerTarget(query: 0, candidates: [candidate], right: [0])
    #expect(throws: TransformerError.self) { try other.evaluate([sequence]) }
  }
}
