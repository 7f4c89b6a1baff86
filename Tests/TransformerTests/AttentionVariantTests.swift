import Foundation
import KelpBase
import Tensors
import Testing
import Transformer

/// Attention beside the causal: who sees whom, gradients, and that decoding is what was trained.
@Suite struct AttentionVariantTests {
  private typealias Place = TrainingSequence.Place

  private func configuration(_ attention: AttentionVariant) -> TransformerConfiguration {
    TransformerConfiguration(
      dim: 32, layers: 2, heads: 4, keyValueHeads: 2, hidden: 64, vocabulary: 40, maximumLength: 64,
      pointer: true, actions: 3, segments: 2, attention: attention)
  }

  /// Weights that say something everywhere: larger than initial ones, and with relations that matter.
  private func weights(_ attention: AttentionVariant, seed: UInt64 = 3) throws -> TransformerWeights {
    var random = RandomSource(seed: seed)
    let weights = try TransformerWeights(configuration(attention), random: &random)
    for tensor in weights.layout.tensors {
      for index in tensor.range where !tensor.name.hasSuffix("norm.weight") {
        let bias = tensor.name.hasSuffix("relations.bias")
        weights.values[index] = bias ? Float(random.normal()) : 5 * weights.values[index]
      }
    }
    return weights
  }

  /// A context of 22 rows and two answers, with every kind of target.
  private func sequence(seed: UInt64 = 5) -> TrainingSequence {
    var random = RandomSource(seed: seed)
    let (trunk, count) = (22, 34)
    func some(_ bound: Int) -> Int32 { Int32(random.below(bound + 1) - 1) }
    let tokens = (0..<count).map { _ in Int32(random.below(40)) }
    let places = (0..<count).map { row -> Place in
      row < 3 || row >= trunk - 1
        ? .none
        : Place(
          node: Int32(random.below(5)), parent: some(5), previous: some(5), identifier: some(2), line: some(3)
        )
    }
    return TrainingSequence(
      tokens: tokens, positions: (0..<count).map { Int32($0 < 28 ? $0 : $0 - 6) },
      segments: (0..<count).map { $0 < trunk ? 0 : 1 }, branches: [trunk, 28], places: places,
      tokenTargets: [23, 25, 27, 28, 30, 33].map { TokenTarget(row: $0, token: Int32($0)) },
      pointer: PointerTarget(
        query: trunk - 1, candidates: [.init(first: 4, last: 9), .init(first: 6, last: 6)], right: [1],
        labels: [0, 1], labelWeight: 0.3),
      actionTargets: [ActionTarget(row: 24, action: 2)])
  }

  @Test(arguments: AttentionVariant.allCases) func sizesAndNames(_ attention: AttentionVariant) throws {
    let configuration = configuration(attention)
    let layout = ParameterLayout(configuration)
    #expect(layout.count == configuration.parameterCount)
    let biases = layout.tensors.filter { $0.name.hasSuffix(".bias") && $0.name.hasPrefix("layers") }
    #expect(
      biases.map(\.name)
        == (attention.hasRelations
          ? ["layers.0.attention.relations.bias", "layers.1.attention.relations.bias"] : []))
    #expect(biases.allSatisfy { $0.shape == [4, CausalAttention.Relation.count] && !$0.decays })
    // The same draws as in a causal model, and biases of nothing.
    var (random, other) = (RandomSource(seed: 1), RandomSource(seed: 1))
    let weights = try TransformerWeights(configuration, random: &random)
    let causal = try TransformerWeights(self.configuration(.causal), random: &other)
    for tensor in layout.tensors {
      let values = try #require(weights.array(named: tensor.name))
      #expect(values == causal.array(named: tensor.name) ?? [Float](repeating: 0, count: values.count))
    }
  }

  @Test func configurationFiles() throws {
    let encoder = JSONEncoder()
    for attention in AttentionVariant.allCases {
      let data = try encoder.encode(configuration(attention))
      let text = String(decoding: data, as: UTF8.self)
      #expect(text.contains("\"attention\":\"\(attention.rawValue)\"") == (attention != .causal))
      #expect(try JSONDecoder().decode(TransformerConfiguration.self, from: data) == configuration(attention))
      let unknown = Data(text.replacing(attention.rawValue, with: "sideways").utf8)
      if attention != .causal {
        #expect(throws: DecodingError.self) {
          try JSONDecoder().decode(TransformerConfiguration.self, from: unknown)
        }
      }
    }
    let causal = String(decoding: try encoder.encode(configuration(.causal)), as: UTF8.self)
    let said = Data((causal.dropLast() + ",\"attention\":\"causal\"}").utf8)
    #expect(try JSONDecoder().decode(TransformerConfiguration.self, from: said) == configuration(.causal))
  }

  @Test(arguments: AttentionVariant.allCases) func checkpoints(_ attention: AttentionVariant) throws {
    let weights = try weights(attention)
    let optimizer = Optimizer(weights)
    _ = try TrainingStep(weights).run([sequence()], optimizer: optimizer, rate: 1e-2)
    let read = try TransformerWeights(configuration(attention), reading: weights.encoded())
    #expect(read.encoded() == weights.encoded())
    let resumed = try Optimizer(read, reading: optimizer.encoded(weights))
    #expect(resumed.encoded(read) == optimizer.encoded(weights))
    for other in AttentionVariant.allCases where other.hasRelations != attention.hasRelations {
      #expect(throws: CheckpointError.self) {
        try TransformerWeights(configuration(other), reading: weights.encoded())
      }
    }
  }

  @Test func aBiasOfNothingIsCausal() throws {
    let (causal, biased) = (try weights(.causal), try weights(.relations))
    for tensor in biased.layout.tensors {
      let same = causal.array(named: tensor.name)
      for (at, index) in tensor.range.enumerated() { biased.values[index] = same?[at] ?? 0 }
    }
    let steps = [causal, biased].map { TrainingStep($0, workers: 1) }
    #expect(try steps[0].gradient([sequence()]) == steps[1].gradient([sequence()]))
    for tensor in causal.layout.tensors {
      let range = try #require(biased.layout.tensor(named: tensor.name)).range
      #expect(steps[0].gradients[0].array(tensor.range) == steps[1].gradients[0].array(range))
    }
  }

  @Test(arguments: AttentionVariant.allCases) func gradientsAreThoseOfTheLoss(_ attention: AttentionVariant)
    throws
  {
    let weights = try weights(attention)
    let step = TrainingStep(weights, workers: 1)
    let batch = [sequence(), sequence(seed: 6)]
    _ = try step.gradient(batch)
    let gradient = step.gradients[0].array(0..<weights.layout.count)
    var random = RandomSource(seed: 9)
    // Every bias, and a few of each other tensor.
    for tensor in weights.layout.tensors {
      let all = tensor.name.hasSuffix("relations.bias")
      let indices =
        all ? Array(tensor.range) : (0..<6).map { _ in tensor.offset + random.below(tensor.count) }
      var (found, expected): ([Float], [Float]) = ([], [])
      for index in indices {
        let value = weights.values[index]
        let losses = try [Float(0.01), -0.01].map { move in
          weights.values[index] = value + move
          return try step.evaluate(batch).loss
        }
        weights.values[index] = value
        found.append(gradient[index])
        expected.append(Float((losses[0] - losses[1]) / 0.02))
      }
      let size = expected.map { abs($0) }.max() ?? 0
      for (found, expected) in zip(found, expected) {
        #expect(abs(found - expected) < 0.01 * size + 2e-4, "\(tensor.name): \(found), not \(expected)")
      }
    }
  }

  @Test(arguments: AttentionVariant.allCases) func decodingIsWhatWasTrained(_ attention: AttentionVariant)
    throws
  {
    let weights = try weights(attention)
    let whole = sequence()
    let session = DecodingSession(weights)
    let evaluation = TrainingStep(weights, workers: 1, gradients: false)
    /// What training says of one token at one row, everything else left out.
    func trained(_ row: Int) throws -> Double {
      var single = whole
      single.pointer = nil
      single.actionTargets = []
      single.tokenTargets = [TokenTarget(row: row, token: 7)]
      return try evaluation.evaluate([single]).tokenLoss
    }
    func decoded(_ hidden: ArraySlice<Float>) throws -> Double {
      var logits = try weights.tokenLogits(hidden)
      let count = logits.count
      _ = logits.withUnsafeMutableBufferPointer { CrossEntropy.logSoftmax($0.baseAddress!, count: count) }
      return -Double(logits[7])
    }
    let trunk = 0..<22
    let hidden = try session.prefill(
      tokens: Array(whole.tokens[trunk]), positions: Array(whole.positions[trunk]),
      segments: Array(whole.segments[trunk]), places: Array(whole.places[trunk]), rows: Array(trunk))
    for row in trunk { #expect(abs(try decoded(#require(hidden.vector(row))) - trained(row)) < 1e-4) }
    for rows in [22..<28, 28..<34] {
      let branch = session.addBranch()
      for row in rows {
        let output = try session.extend([
          DecodingStep(branch: branch, token: whole.tokens[row], position: whole.positions[row], segment: 1)
        ])
        #expect(abs(try decoded(output.hidden(0)) - trained(row)) < 1e-4, "row \(row)")
      }
    }
    // Many steps at once take another way through the kernels.
    let branches = (0..<5).map { _ in session.addBranch() }
    for row in 28..<31 {
      let output = try session.extend(
        branches.map {
          DecodingStep(branch: $0, token: whole.tokens[row], position: whole.positions[row], segment: 1)
        })
      #expect(abs(try decoded(output.hidden(4)) - trained(row)) < 1e-4, "row \(row)")
    }
    let pointer = try #require(whole.pointer)
    let nodes = try weights.pointerLogProbabilities(hidden, query: 21, candidates: pointer.candidates)
    #expect(abs(try evaluation.evaluate([whole]).pointerLoss + Double(nodes[1])) < 1e-4)
  }

  @Test(arguments: AttentionVariant.allCases) func whoSeesWhom(_ attention: AttentionVariant) throws {
    let weights = try weights(attention)
    func states(_ sequence: TrainingSequence) throws -> HiddenRows {
      try DecodingSession(weights).prefill(
        tokens: sequence.tokens, positions: sequence.positions, segments: sequence.segments,
        places: sequence.places, rows: [0, 33])
    }
    let whole = sequence()
    var (late, moved) = (whole, whole)
    late.tokens[33] = 39 - late.tokens[33]
    moved.places[10].node = 77
    let (before, after, elsewhere) = (try states(whole), try states(late), try states(moved))
    #expect((before.vector(0) != after.vector(0)) == attention.isBidirectional)
    #expect((before.vector(33) != elsewhere.vector(33)) == attention.hasRelations)
    // In training an answer never shows in the context, nor in another answer.
    let step = TrainingStep(weights, workers: 1, gradients: false)
    var other = whole
    for row in 28..<34 { other.tokens[row] = 39 - other.tokens[row] }
    other.tokenTargets.removeAll { $0.row >= 28 }
    var first = whole
    first.tokenTargets.removeAll { $0.row >= 28 }
    #expect(try step.evaluate([first]) == step.evaluate([other]))
  }

  @Test(arguments: AttentionVariant.allCases) func batchesMayBeCutAndLayersComputedAgain(
    _ attention: AttentionVariant
  ) throws {
    let weights = try weights(attention)
    var bare = sequence(seed: 8)
    bare.places = []
    let batch = [sequence(), bare] + (10..<15).map { sequence(seed: $0) }
    var gradients: [[Float]] = []
    for (workers, rows, recomputes) in [(1, 1, false), (2, 60, false), (1, 512, false), (1, 512, true)] {
      let step = TrainingStep(weights, workers: workers, recomputes: recomputes)
      step.rowsPerMicroBatch = rows
      _ = try step.gradient(batch)
      var sum = [Float](repeating: 0, count: weights.layout.count)
      for gradient in step.gradients { sum = zip(sum, gradient.array(0..<sum.count)).map { $0 + $1 } }
      gradients.append(sum)
    }
    #expect(relativeError(gradients[1], gradients[0]) < 1e-5)
    #expect(relativeError(gradients[2], gradients[0]) < 1e-5)
    #expect(gradients[3] == gradients[2])
  }

  @Test(arguments: AttentionVariant.allCases) func aContextIsReusedOnlyWhereNothingElseChanged(
    _ attention: AttentionVariant
  ) throws {
    let weights = try weights(attention)
    let session = DecodingSession(weights)
    session.reusesContext = true
    var whole = sequence()
    let changes: [(inout TrainingSequence) -> Void] = [
      { _ in }, { _ in }, { $0.tokens[30] = 1 }, { $0.places[12].parent = 3 }, { $0.places = [] },
      {
        $0.tokens.removeLast(4)
        $0.positions.removeLast(4)
        $0.segments.removeLast(4)
      },
    ]
    for change in changes {
      change(&whole)
      let rows = Array(whole.tokens.indices)
      let pair = try [DecodingSession(weights), session].map { session in
        let hidden = try session.prefill(
          tokens: whole.tokens, positions: whole.positions, segments: whole.segments, places: whole.places,
          rows: rows)
        return rows.flatMap { hidden.vector($0) ?? [] }
      }
      #expect(relativeError(pair[1], pair[0]) < 1e-5)
    }
  }

  @Test func examplesThatDoNotFitAreErrors() throws {
    let step = TrainingStep(try weights(.prefixRelations), gradients: false)
    var leaking = sequence()
    leaking.tokenTargets.append(TokenTarget(row: 4, token: 1, context: true))
    #expect(throws: TransformerError.self) { try step.evaluate([leaking]) }
    var short = sequence()
    short.places.removeLast()
    #expect(throws: TransformerError.self) { try step.evaluate([short]) }
    _ = try TrainingStep(try weights(.relations), gradients: false).evaluate([leaking])
  }

  @Test func relationsNeedAByteForEachPair() {
    let memory = { (attention: AttentionVariant) in
      TrainingMemory(training: configuration(attention), workers: 3, rows: 64)
    }
    let bytes = 3 * 2 * 64 * 64
    #expect(memory(.relations).activations == memory(.causal).activations + bytes)
    #expect(memory(.prefixRelations).activations == memory(.prefix).activations + bytes)
    #expect(memory(.relations).weights == memory(.causal).weights + 4 * 2 * 4 * 7)
  }

  @Test(arguments: AttentionVariant.allCases) func learnsByHeart(_ attention: AttentionVariant) throws {
    var random = RandomSource(seed: 4)
    let weights = try TransformerWeights(configuration(attention), random: &random)
    let step = TrainingStep(weights)
    let optimizer = Optimizer(weights)
    let batch = (20..<26).map { sequence(seed: $0) }
    let first = try step.evaluate(batch).loss
    for _ in 0..<120 { _ = try step.run(batch, optimizer: optimizer, rate: 5e-3) }
    #expect(try step.evaluate(batch).loss < 0.2 * first)
    if attention.hasRelations {
      #expect(weights.array(named: "layers.1.attention.relations.bias")?.contains { abs($0) > 1e-3 } == true)
    }
  }
}
