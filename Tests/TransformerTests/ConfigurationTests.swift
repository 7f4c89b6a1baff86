import KelpBase
import Tensors
import Testing
import Transformer

/// Sizes of models, and architectures that no honest file describes.
@Suite struct ConfigurationTests {
  private let overnight = TransformerConfiguration(
    dim: 256, layers: 4, heads: 4, hidden: 1024, vocabulary: 771, maximumLength: 512)

  @Test func parameterCounts() throws {
    #expect(overnight.parameterCount == 4_591_360)
    var full = overnight
    full.pointer = true
    full.actions = 5
    full.segments = 4
    full.keyValueHeads = 2
    for configuration in [overnight, full] {
      let layout = ParameterLayout(configuration)
      #expect(layout.count == configuration.parameterCount)
      var end = 0
      for tensor in layout.tensors {
        #expect(tensor.offset == end)
        end += tensor.count
      }
    }
  }

  @Test func onlyMatricesDecay() {
    var full = overnight
    full.pointer = true
    full.segments = 2
    full.actions = 3
    for tensor in ParameterLayout(full).tensors {
      let embedding = ["embedding.weight", "segments.weight"].contains(tensor.name)
      #expect(tensor.decays == (tensor.shape.count == 2 && !embedding), "\(tensor.name)")
    }
  }

  @Test func impossibleArchitecturesAreRefused() throws {
    let changes: [(inout TransformerConfiguration) -> Void] = [
      { $0.dim = 0 }, { $0.dim = -256 }, { $0.dim = 1 << 40 }, { $0.dim = 258 }, { $0.layers = 0 },
      { $0.layers = .max }, { $0.heads = 0 }, { $0.heads = 3 }, { $0.heads = 256 },
      { $0.keyValueHeads = 0 }, { $0.keyValueHeads = 3 }, { $0.keyValueHeads = 8 }, { $0.hidden = .max },
      { $0.hidden = 0 }, { $0.vocabulary = 0 }, { $0.vocabulary = .max }, { $0.maximumLength = 0 },
      { $0.maximumLength = .max }, { $0.actions = -1 }, { $0.segments = -1 }, { $0.segments = 257 },
      {
        $0.dim = 65_536
        $0.layers = 1024
      },
      {
        $0.dim = 65_536
        $0.heads = 1
        $0.keyValueHeads = 1
        $0.maximumLength = 1 << 20
      },
    ]
    for change in changes {
      var configuration = overnight
      change(&configuration)
      let checked = configuration
      let refusal = Result { () throws(CheckpointError) in try checked.validate() }.failure
      guard case .configuration = refusal else {
        Issue.record("accepted: \(configuration)")
        continue
      }
    }
    try overnight.validate()
  }

  @Test func initialWeights() throws {
    let small = TransformerConfiguration(
      dim: 64, layers: 2, heads: 2, hidden: 128, vocabulary: 300, maximumLength: 32, pointer: true)
    var random = RandomSource(seed: 5)
    let weights = try TransformerWeights(small, random: &random)
    var again = RandomSource(seed: 5)
    let same = try TransformerWeights(small, random: &again)
    #expect(weights.encoded() == same.encoded())
    let embedding = try #require(weights.array(named: "embedding.weight"))
    let deviation = (embedding.reduce(0) { $0 + $1 * $1 } / Float(embedding.count)).squareRoot()
    #expect(abs(deviation - 0.02) < 0.001)
    #expect(embedding.allSatisfy { abs($0) <= 0.06 })
    #expect(weights.array(named: "norm.weight") == [Float](repeating: 1, count: 64))
    #expect(weights.array(named: "candidate.bias") == [0])
    #expect(weights.array(named: "no such tensor") == nil)
  }

  @Test func learningRates() {
    let schedule = LearningRateSchedule(peak: 1, warmup: 10, steps: 110)
    #expect(schedule.rate(at: 0) == 0.1)
    #expect(schedule.rate(at: 9) == 1)
    #expect(schedule.rate(at: 10) == 1)
    #expect(abs(schedule.rate(at: 60) - 0.55) < 1e-12)
    #expect(abs(schedule.rate(at: 110) - 0.1) < 1e-12)
    #expect(schedule.rate(at: 1_000_000) == 0.1)
    #expect(LearningRateSchedule(peak: 1, warmup: 0, steps: 0).rate(at: 0) == 0.1)
    for step in 10..<109 { #expect(schedule.rate(at: step) > schedule.rate(at: step + 1)) }
  }
}

extension Result {
  /// The error, if it is one.
  var failure: Failure? {
    if case .failure(let error) = self { error } else { nil }
  }
}
