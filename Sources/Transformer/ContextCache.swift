import Tensors

/// A context's keys and values in every layer, and the pass that fills them.
///
/// Also keeps every row's input of the last layer, so that the hidden state of any row can still be computed
/// when the row itself is not read again.
final class ContextCache {
  private let weights: TransformerWeights
  private(set) var tokens: [Int32] = []
  private var positions: [Int32] = []
  private var segments: [UInt8] = []
  private var places: [TrainingSequence.Place] = []
  /// Rows there is room for, in each layer.
  private var capacity = 0
  /// [layers, capacity, keyValueWidth].
  private let cache = FloatBuffer()
  /// Inputs of the last layer, [capacity, dim].
  private let lastInputs = FloatBuffer()
  private var attention = CausalAttention()
  private var rows: [Int] = []
  private var rowPositions: [Int32] = []

  // One layer's scratch, for the rows that are read.
  private let residual = FloatBuffer()
  private let normed = FloatBuffer()
  private let roots = FloatBuffer()
  private let queries = FloatBuffer()
  private let scores = FloatBuffer()
  private let attended = FloatBuffer()
  private let gateUp = FloatBuffer()
  private let gated = FloatBuffer()

  init(_ weights: TransformerWeights) { self.weights = weights }

  private var dim: Int { weights.configuration.dim }
  private var shape: CausalAttention.Shape { weights.configuration.attentionShape }

  private var variant: AttentionVariant { weights.configuration.attention }

  private func place(_ row: Int, in places: [TrainingSequence.Place]) -> TrainingSequence.Place? {
    variant.place(of: row, in: places)
  }

  /// A layer's keys and values.
  func keyValues(_ layer: Int) -> Floats { cache.base + layer * capacity * shape.keyValueWidth }

  /// Reads a validated sequence and returns the hidden states of the wanted rows.
  ///
  /// With `reuse`, rows that have the same token, position, segment and place as before, from the first on, keep
  /// their keys and values; where the context sees itself in both directions, all of them or none.
  func read(_ sequence: TrainingSequence, wanted: [Int], reuse: Bool) -> HiddenRows {
    let segments =
      sequence.segments.isEmpty ? [UInt8](repeating: 0, count: sequence.tokens.count) : sequence.segments
    let count = sequence.tokens.count
    var first = 0
    if reuse {
      while first < min(count, tokens.count), tokens[first] == sequence.tokens[first],
        positions[first] == sequence.positions[first], self.segments[first] == segments[first],
        place(first, in: places) == place(first, in: sequence.places)
      {
        first += 1
      }
      if variant.isBidirectional, first < count || first < tokens.count { first = 0 }
    }
    tokens = sequence.tokens
    positions = sequence.positions
    self.segments = segments
    places = sequence.places
    if count > capacity {
      capacity = max(64, count, 2 * capacity)
      cache.reserve(weights.configuration.layers * capacity * shape.keyValueWidth)
      lastInputs.reserve(capacity * dim)
      first = 0
    }
    let last = weights.configuration.layers - 1
    select(Array(first..<count))
    embed()
    for layer in 0..<last {
      addKeyValues(layer, first: first)
      attend(layer)
      feedForward(layer)
    }
    (lastInputs.base + first * dim).update(from: residual.base, count: rows.count * dim)
    addKeyValues(last, first: first)
    return finish(last, Array(Set(wanted)).sorted())
  }

  /// The last layer, for the wanted rows alone.
  private func finish(_ layer: Int, _ wanted: [Int]) -> HiddenRows {
    select(wanted)
    if wanted.isEmpty { return HiddenRows(dim: dim, rows: [], values: []) }
    for (to, from) in wanted.enumerated() {
      (residual.base + to * dim).update(from: lastInputs.base + from * dim, count: dim)
    }
    norm(weights.layout.layers[layer].attentionNorm)
    attend(layer)
    feedForward(layer)
    norm(weights.layout.norm)
    return HiddenRows(dim: dim, rows: wanted, values: normed.array(0..<wanted.count * dim))
  }

  /// Plans the attention of some rows, ascending, and makes room for them.
  private func select(_ rows: [Int]) {
    let c = weights.configuration
    self.rows = rows
    rowPositions.removeAll(keepingCapacity: true)
    attention.removeAll()
    for row in rows {
      rowPositions.append(positions[row])
      attention.addQuery(
        visible: variant.isBidirectional ? tokens.count : row + 1, hidden: 0..<0,
        place: place(row, in: places))
    }
    attention.endSequence(query: 0, key: 0, keys: places)
    residual.reserve(rows.count * dim)
    normed.reserve(rows.count * dim)
    roots.reserve(rows.count)
    queries.reserve(rows.count * dim)
    scores.reserve(attention.largestBlock)
    attended.reserve(rows.count * dim)
    gateUp.reserve(rows.count * 2 * c.hidden)
    gated.reserve(rows.count * c.hidden)
  }

  private func embed() {
    let layout = weights.layout
    for (index, row) in rows.enumerated() {
      let out = residual.base + index * dim
      out.update(from: weights.at(layout.embedding + Int(tokens[row]) * dim), count: dim)
      if weights.configuration.segments > 0 {
        Kernels.add(out, weights.at(layout.segments + Int(segments[row]) * dim), count: dim)
      }
    }
  }

  /// normed = the residual stream over its root mean square, times a gain.
  private func norm(_ gain: Int) {
    RootMeanSquareNorm.forward(
      normed.base, roots.base, ReadOnlyFloats(residual.base), gain: weights.at(gain), rows: rows.count,
      dim: dim)
  }

  /// Adds the keys and values of the rows from `first` on, and leaves their normalised input in `normed`.
  private func addKeyValues(_ index: Int, first: Int) {
    let layer = weights.layout.layers[index]
    let width = shape.keyValueWidth
    norm(layer.attentionNorm)
    let out = keyValues(index) + first * width
    weights.linear(out, normed.base, layer.keyValue, rows: rows.count, out: width, in: dim)
    weights.rotary.forward(
      out, rows: rows.count, stride: width, heads: shape.keyValueHeads, positions: rowPositions)
  }

  /// residual += attention over `normed` * outputᵀ.
  private func attend(_ index: Int) {
    let layer = weights.layout.layers[index]
    weights.linear(queries.base, normed.base, layer.query, rows: rows.count, out: dim, in: dim)
    weights.rotary.forward(
      queries.base, rows: rows.count, stride: dim, heads: shape.heads, positions: rowPositions)
    attention.forward(
      attended.base, probabilities: scores.base, ReadOnlyFloats(queries.base),
      ReadOnlyFloats(keyValues(index)), shape: shape, bias: weights.relations(layer), keep: false)
    weights.linear(
      residual.base, attended.base, layer.output, rows: rows.count, out: dim, in: dim, accumulate: true)
  }

  /// residual += the feed-forward layer over the normalised residual.
  private func feedForward(_ index: Int) {
    let layer = weights.layout.layers[index]
    let hidden = weights.configuration.hidden
    norm(layer.feedForwardNorm)
    weights.linear(gateUp.base, normed.base, layer.gateUp, rows: rows.count, out: 2 * hidden, in: dim)
    SwiGLU.forward(gated.base, ReadOnlyFloats(gateUp.base), rows: rows.count, size: hidden)
    weights.linear(
      residual.base, gated.base, layer.down, rows: rows.count, out: dim, in: hidden, accumulate: true)
  }
}
