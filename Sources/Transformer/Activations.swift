import Tensors

/// What a forward pass leaves behind for the backward pass, in buffers that are used again.
///
/// When `keeps` is false only keys and values are kept per layer; everything else is one layer's scratch.
final class Activations {
  let keeps: Bool
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

  init(_ configuration: TransformerConfiguration, keeps: Bool) {
    self.configuration = configuration
    self.keeps = keeps
  }

  /// Makes room for a pack.
  func reserve(_ pack: SequencePack) {
    let c = configuration
    let n = pack.rows
    let m = pack.active.count
    rows = n
    let layers = keeps ? c.layers : 1
    let plans = [pack.attention, pack.activeAttention]
    probabilityCount =
      plans.map { keeps ? c.heads * $0.probabilitiesPerHead : $0.largestBlock }.max() ?? 0
    inputs.reserve(layers * n * c.dim)
    attentionNormed.reserve(layers * n * c.dim)
    attentionRoots.reserve(layers * n)
    queries.reserve(layers * n * c.dim)
    keyValues.reserve(c.layers * n * c.attentionShape.keyValueWidth)
    probabilities.reserve(layers * probabilityCount)
    attended.reserve(layers * n * c.dim)
    middles.reserve(layers * n * c.dim)
    feedForwardNormed.reserve(layers * n * c.dim)
    feedForwardRoots.reserve(layers * n)
    gateUps.reserve(layers * n * 2 * c.hidden)
    gated.reserve(layers * n * c.hidden)
    activeInputs.reserve(m * c.dim)
    activeNormed.reserve(m * c.dim)
    outputs.reserve(m * c.dim)
    hidden.reserve(m * c.dim)
    hiddenRoots.reserve(m)
  }

  /// One layer's part of a buffer with `width` floats a row.
  func at(_ buffer: FloatBuffer, _ layer: Int, _ width: Int) -> Floats {
    buffer.base + (keeps ? layer * rows * width : 0)
  }

  /// One layer's keys and values.
  func keyValues(_ layer: Int) -> Floats {
    keyValues.base + layer * rows * configuration.attentionShape.keyValueWidth
  }

  /// One layer's attention probabilities.
  func probabilities(_ layer: Int) -> Floats {
    probabilities.base + (keeps ? layer * probabilityCount : 0)
  }
}
