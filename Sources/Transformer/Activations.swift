import Tensors

/// What a forward pass leaves behind for the backward pass, in buffers that are used again.
final class Activations {
  /// What is kept of each layer until the backward pass; everything else is one layer's scratch.
  enum Keeping {
    /// All: the backward pass reads it.
    case everything
    /// The input: the backward pass computes the layer again (gradient checkpointing, Chen et al. 2016,
    /// arXiv:1604.06174).
    case inputs
    /// Nothing: there is no backward pass.
    case nothing
  }

  let keeping: Keeping
  private let configuration: TransformerConfiguration
  private var rows = 0
  private var probabilityCount = 0

  // Per layer: N rows each, one layer after the other.
  let inputs = FloatBuffer()
  let attentionNormed = FloatBuffer()
  let attentionRoots = FloatBuffer()
  let queries = FloatBuffer()
  let keyValues = FloatBuffer()
  let probabilities = FloatBuffer()
  let attended = FloatBuffer()
  let middles = FloatBuffer()
  let feedForwardNormed = FloatBuffer()
  let feedForwardRoots = FloatBuffer()
  let gateUps = FloatBuffer()
  let gated = FloatBuffer()

  // The last layer's active rows: M rows each.
  let activeInputs = FloatBuffer()
  let activeNormed = FloatBuffer()
  let outputs = FloatBuffer()
  let hidden = FloatBuffer()
  let hiddenRoots = FloatBuffer()

  init(_ configuration: TransformerConfiguration, keeping: Keeping) {
    self.configuration = configuration
    self.keeping = keeping
  }

  /// Whether attention keeps its probabilities for the backward pass.
  var keepsProbabilities: Bool { keeping != .nothing }

  /// Makes room for a pack.
  func reserve(_ pack: SequencePack) {
    rows = pack.rows
    probabilityCount = probabilities(of: pack)
    for (buffer, count) in sizes(pack) { buffer.reserve(count) }
  }

  /// The floats that a pack needs.
  func floats(_ pack: SequencePack) -> Int { sizes(pack).reduce(0) { $0 + $1.count } }

  private func probabilities(of pack: SequencePack) -> Int {
    let plans = [pack.attention, pack.activeAttention]
    return plans.map {
      keepsProbabilities ? configuration.heads * $0.probabilitiesPerHead : $0.largestBlock
    }.max() ?? 0
  }

  private func sizes(_ pack: SequencePack) -> [(buffer: FloatBuffer, count: Int)] {
    let c = configuration
    let n = pack.rows
    let m = pack.active.count
    let layers = keeping == .everything ? c.layers : 1
    return [
      (inputs, (keeping == .nothing ? 1 : c.layers) * n * c.dim),
      (attentionNormed, layers * n * c.dim),
      (attentionRoots, layers * n),
      (queries, layers * n * c.dim),
      (keyValues, layers * n * c.attentionShape.keyValueWidth),
      (probabilities, layers * probabilities(of: pack)),
      (attended, layers * n * c.dim),
      (middles, layers * n * c.dim),
      (feedForwardNormed, layers * n * c.dim),
      (feedForwardRoots, layers * n),
      (gateUps, layers * n * 2 * c.hidden),
      (gated, layers * n * c.hidden),
      (activeInputs, m * c.dim),
      (activeNormed, m * c.dim),
      (outputs, m * c.dim),
      (hidden, m * c.dim),
      (hiddenRoots, m),
    ]
  }

  /// One layer's input, [N, dim].
  func input(_ layer: Int) -> Floats {
    inputs.base + (keeping == .nothing ? 0 : layer * rows * configuration.dim)
  }

  /// One layer's part of a buffer with `width` floats a row.
  func at(_ buffer: FloatBuffer, _ layer: Int, _ width: Int) -> Floats {
    buffer.base + (keeping == .everything ? layer * rows * width : 0)
  }

  /// One layer's keys and values.
  func keyValues(_ layer: Int) -> Floats {
    at(keyValues, layer, configuration.attentionShape.keyValueWidth)
  }

  /// One layer's attention probabilities.
  func probabilities(_ layer: Int) -> Floats {
    probabilities.base + (keeping == .everything ? layer * probabilityCount : 0)
  }
}
