import Tensors

/// Where each parameter tensor lies within the one flat allocation.
package struct ParameterLayout: Sendable, Equatable {
  /// One named tensor.
  package struct Tensor: Sendable, Equatable {
    /// The name used in checkpoints, such as `layers.0.attention.query.weight`.
    package let name: String
    /// The extents, outermost first. A matrix is [outputs, inputs].
    package let shape: [Int]
    /// The first float.
    package let offset: Int
    /// Whether weight decay applies: matrices only, not embeddings, norms, biases and vectors.
    package let decays: Bool
    /// Number of floats.
    package var count: Int { shape.reduce(1, *) }
    /// The floats of the tensor.
    package var range: Range<Int> { offset..<offset + count }
  }

  /// The offsets of one block. Key and value lie together, as do gate and up, so that each pair is one matrix.
  package struct Layer: Sendable, Equatable {
    /// Gain of the norm before attention, [dim].
    package var attentionNorm = 0
    /// [dim, dim].
    package var query = 0
    /// Keys and then values, [2 * keyValueHeads * headSize, dim].
    package var keyValue = 0
    /// [dim, dim].
    package var output = 0
    /// What a head adds to a score for each relation, [heads, relations]; only with `attention.hasRelations`.
    package var relations = 0
    /// Gain of the norm before the feed-forward layer, [dim].
    package var feedForwardNorm = 0
    /// Gate and then up, [2 * hidden, dim].
    package var gateUp = 0
    /// [dim, hidden].
    package var down = 0
  }

  /// All tensors in the order in which they lie.
  package private(set) var tensors: [Tensor] = []
  /// Offsets of each block.
  package private(set) var layers: [Layer] = []
  /// Token embeddings, [vocabulary, dim].
  package private(set) var embedding = 0
  /// Segment embeddings, [segments, dim].
  package private(set) var segments = 0
  /// Gain of the last norm, [dim].
  package private(set) var norm = 0
  /// Output projection, [vocabulary, dim].
  package private(set) var output = 0
  /// Pointer query, [dim, dim].
  package private(set) var pointerQuery = 0
  /// Pointer key over a first and a last hidden state, [dim, 2 * dim].
  package private(set) var pointerKey = 0
  /// The key of the stop candidate, [dim].
  package private(set) var pointerStop = 0
  /// Per-candidate binary classifier, [2 * dim].
  package private(set) var candidate = 0
  /// Its bias, [1].
  package private(set) var candidateBias = 0
  /// Action head, [actions, dim].
  package private(set) var action = 0
  /// Number of floats.
  package private(set) var count = 0

  /// Lays out the parameters of a validated configuration.
  package init(_ configuration: TransformerConfiguration) {
    let dim = configuration.dim
    let keyValue = configuration.keyValueHeads * configuration.headSize
    embedding = add("embedding.weight", [configuration.vocabulary, dim], decays: false)
    if configuration.segments > 0 {
      segments = add("segments.weight", [configuration.segments, dim], decays: false)
    }
    for index in 0..<configuration.layers {
      let name = "layers.\(index)."
      var layer = Layer()
      layer.attentionNorm = add(name + "attention_norm.weight", [dim], decays: false)
      layer.query = add(name + "attention.query.weight", [dim, dim])
      layer.keyValue = add(name + "attention.key.weight", [keyValue, dim])
      _ = add(name + "attention.value.weight", [keyValue, dim])
      layer.output = add(name + "attention.output.weight", [dim, dim])
      if configuration.attention.hasRelations {
        let shape = [configuration.heads, CausalAttention.Relation.count]
        layer.relations = add(name + "attention.relations.bias", shape, decays: false)
      }
      layer.feedForwardNorm = add(name + "feed_forward_norm.weight", [dim], decays: false)
      layer.gateUp = add(name + "feed_forward.gate.weight", [configuration.hidden, dim])
      _ = add(name + "feed_forward.up.weight", [configuration.hidden, dim])
      layer.down = add(name + "feed_forward.down.weight", [dim, configuration.hidden])
      layers.append(layer)
    }
    norm = add("norm.weight", [dim], decays: false)
    output = add("output.weight", [configuration.vocabulary, dim])
    if configuration.actions > 0 { action = add("action.weight", [configuration.actions, dim]) }
    if configuration.pointer {
      pointerQuery = add("pointer.query.weight", [dim, dim])
      pointerKey = add("pointer.key.weight", [dim, 2 * dim])
      pointerStop = add("pointer.stop.weight", [dim], decays: false)
      candidate = add("candidate.weight", [2 * dim], decays: false)
      candidateBias = add("candidate.bias", [1], decays: false)
    }
  }

  /// The tensor of a name, if there is one. Linear in the number of tensors.
  package func tensor(named name: String) -> Tensor? { tensors.first { $0.name == name } }

  private mutating func add(_ name: String, _ shape: [Int], decays: Bool = true) -> Int {
    let tensor = Tensor(name: name, shape: shape, offset: count, decays: decays)
    tensors.append(tensor)
    count += tensor.count
    return tensor.offset
  }
}
