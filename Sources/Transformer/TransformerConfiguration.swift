import Tensors

/// The architecture of a transformer: everything needed to know the shape of each parameter.
package struct TransformerConfiguration: Codable, Sendable, Equatable {
  /// Width of the residual stream; divisible by `heads` into heads of even size.
  package var dim: Int
  /// Number of blocks.
  package var layers: Int
  /// Query heads.
  package var heads: Int
  /// Key and value heads; divides `heads`.
  package var keyValueHeads: Int
  /// Width of the feed-forward layer.
  package var hidden: Int
  /// Number of tokens, of the input and of the output alike.
  package var vocabulary: Int
  /// Rotary positions 0 ..< maximumLength can be used.
  package var maximumLength: Int
  /// Whether the model has the head that points at nodes.
  package var pointer: Bool
  /// Number of actions of the action head, 0 for none.
  package var actions: Int
  /// Number of segment embeddings, 0 for none.
  package var segments: Int
  /// Who attends to whom. Causal, as in all checkpoints that do not say, is not written.
  package var attention: AttentionVariant {
    get { variant ?? .causal }
    set { variant = newValue == .causal ? nil : newValue }
  }
  private var variant: AttentionVariant?

  private enum CodingKeys: String, CodingKey {
    case dim, layers, heads, keyValueHeads, hidden, vocabulary, maximumLength, pointer, actions, segments
    case variant = "attention"
  }

  /// Creates a configuration; `keyValueHeads` is `heads` unless given.
  package init(
    dim: Int, layers: Int, heads: Int, keyValueHeads: Int? = nil, hidden: Int, vocabulary: Int,
    maximumLength: Int, pointer: Bool = false, actions: Int = 0, segments: Int = 0,
    attention: AttentionVariant = .causal
  ) {
    self.dim = dim
    self.layers = layers
    self.heads = heads
    self.keyValueHeads = keyValueHeads ?? heads
    self.hidden = hidden
    self.vocabulary = vocabulary
    self.maximumLength = maximumLength
    self.pointer = pointer
    self.actions = actions
    self.segments = segments
    self.attention = attention
  }

  /// Reads a configuration; an architecture without a word on attention is causal.
  package init(from decoder: any Decoder) throws {
    let values = try decoder.container(keyedBy: CodingKeys.self)
    self.init(
      dim: try values.decode(Int.self, forKey: .dim), layers: try values.decode(Int.self, forKey: .layers),
      heads: try values.decode(Int.self, forKey: .heads),
      keyValueHeads: try values.decode(Int.self, forKey: .keyValueHeads),
      hidden: try values.decode(Int.self, forKey: .hidden),
      vocabulary: try values.decode(Int.self, forKey: .vocabulary),
      maximumLength: try values.decode(Int.self, forKey: .maximumLength),
      pointer: try values.decode(Bool.self, forKey: .pointer),
      actions: try values.decode(Int.self, forKey: .actions),
      segments: try values.decode(Int.self, forKey: .segments),
      attention: try values.decodeIfPresent(AttentionVariant.self, forKey: .variant) ?? .causal)
  }

  /// Floats in one head.
  package var headSize: Int { dim / heads }

  /// Number of parameters. Only meaningful for a validated configuration.
  package var parameterCount: Int {
    let keyValue = 2 * keyValueHeads * headSize
    let layer = dim * (2 * dim + keyValue + 3 * hidden + 2)
    var count = 2 * vocabulary * dim + layers * layer + dim + segments * dim + actions * dim
    if attention.hasRelations { count += layers * heads * CausalAttention.Relation.count }
    if pointer { count += dim * dim + 2 * dim * dim + dim + 2 * dim + 1 }
    return count
  }

  /// The attention's sizes.
  package var attentionShape: CausalAttention.Shape {
    .init(heads: heads, keyValueHeads: keyValueHeads, headSize: headSize)
  }

  /// The largest parameter count that is accepted, 4 billion.
  package static let largestParameterCount = 4_000_000_000

  /// Checks every number, so that a hostile file cannot ask for absurd memory or divide by zero.
  ///
  /// Throws `CheckpointError.configuration` with the offending name and value.
  package func validate() throws(CheckpointError) {
    try check("dim", dim, 1...65_536)
    try check("layers", layers, 1...1_024)
    try check("heads", heads, 1...1_024)
    try check("keyValueHeads", keyValueHeads, 1...1_024)
    try check("hidden", hidden, 1...1_048_576)
    try check("vocabulary", vocabulary, 1...4_194_304)
    try check("maximumLength", maximumLength, 1...1_048_576)
    try check("actions", actions, 0...65_536)
    try check("segments", segments, 0...256)
    guard dim % heads == 0, headSize % 2 == 0 else {
      throw .configuration("dim \(dim) does not divide into \(heads) heads of even size")
    }
    guard heads % keyValueHeads == 0 else {
      throw .configuration("heads \(heads) is not a multiple of keyValueHeads \(keyValueHeads)")
    }
    guard maximumLength * headSize <= 1 << 28 else {
      throw .configuration("maximumLength \(maximumLength) is too large for heads of \(headSize)")
    }
    // With the ranges above no product here exceeds 2^62.
    guard parameterCount <= TransformerConfiguration.largestParameterCount else {
      throw .configuration("\(parameterCount) parameters are more than this program accepts")
    }
  }

  private func check(_ name: String, _ value: Int, _ range: ClosedRange<Int>) throws(CheckpointError) {
    guard range.contains(value) else {
      throw .configuration(
        "\(name) is \(value), which is outside \(range.lowerBound) to \(range.upperBound)")
    }
  }
}
