import Tensors

/// The blocks of the model over a pack of sequences, up to the normalised hidden states of the active rows.
struct ForwardPass {
  let weights: TransformerWeights
  let pack: SequencePack
  let saved: Activations

  private var dim: Int { weights.configuration.dim }

  /// Fills `saved`; `saved.hidden` then holds [active rows, dim].
  func run() {
    saved.reserve(pack)
    embed()
    for layer in 0..<weights.configuration.layers {
      if layer + 1 < weights.configuration.layers {
        runLayer(layer, into: saved.input(layer + 1), active: false)
      } else {
        runLayer(layer, into: saved.outputs.base, active: !pack.allActive)
      }
    }
    RootMeanSquareNorm.forward(
      saved.hidden.base, saved.hiddenRoots.base, ReadOnlyFloats(saved.outputs.base),
      gain: weights.at(weights.layout.norm), rows: pack.active.count, dim: dim)
  }

  /// Computes what the backward pass reads of a layer again, from its input; the last layer's is still there.
  func recompute(_ index: Int) {
    runLayer(index, into: nil, active: false)
  }

  /// x[N, dim]: the token's embedding plus its segment's.
  private func embed() {
    let embedding = weights.at(weights.layout.embedding)
    let segments = weights.at(weights.layout.segments)
    for row in 0..<pack.rows {
      let out = saved.inputs.base + row * dim
      out.update(from: embedding + pack.tokens[row] * dim, count: dim)
      if weights.configuration.segments > 0 {
        Kernels.add(out, segments + pack.segments[row] * dim, count: dim)
      }
    }
  }

  /// One block: x[N, dim] to out[R, dim], where R is N, or the number of active rows. Without `out` only what the
  /// backward pass reads is computed.
  private func runLayer(_ index: Int, into out: Floats?, active: Bool) {
    let layer = weights.layout.layers[index]
    let shape = weights.configuration.attentionShape
    let n = pack.rows
    let r = active ? pack.active.count : n
    let normed = saved.at(saved.attentionNormed, index, dim)
    var input = saved.input(index)
    RootMeanSquareNorm.forward(
      normed, saved.at(saved.attentionRoots, index, 1), ReadOnlyFloats(input),
      gain: weights.at(layer.attentionNorm), rows: n, dim: dim)
    let keyValues = saved.keyValues(index)
    weights.linear(keyValues, normed, layer.keyValue, rows: n, out: shape.keyValueWidth, in: dim)
    weights.rotary.forward(
      keyValues, rows: n, stride: shape.keyValueWidth, heads: shape.keyValueHeads,
      positions: pack.positions)
    var queryInput = normed
    if active {
      for (to, from) in pack.active.enumerated() {
        (saved.activeInputs.base + to * dim).update(from: input + from * dim, count: dim)
        (saved.activeNormed.base + to * dim).update(from: normed + from * dim, count: dim)
      }
      input = saved.activeInputs.base
      queryInput = saved.activeNormed.base
    }
    let queries = saved.at(saved.queries, index, dim)
    weights.linear(queries, queryInput, layer.query, rows: r, out: dim, in: dim)
    weights.rotary.forward(
      queries, rows: r, stride: dim, heads: shape.heads,
      positions: active ? pack.activePositions : pack.positions)
    let attended = saved.at(saved.attended, index, dim)
    (active ? pack.activeAttention : pack.attention).forward(
      attended, probabilities: saved.probabilities(index), ReadOnlyFloats(queries),
      ReadOnlyFloats(keyValues), shape: shape, bias: weights.relations(layer),
      keep: saved.keepsProbabilities)
    let middle = saved.at(saved.middles, index, dim)
    middle.update(from: input, count: r * dim)
    weights.linear(middle, attended, layer.output, rows: r, out: dim, in: dim, accumulate: true)
    feedForward(index, middle, into: out, rows: r)
  }

  /// out[R, dim] = middle + down(silu(gate) * up), over the normalised middle.
  private func feedForward(_ index: Int, _ middle: Floats, into out: Floats?, rows: Int) {
    let layer = weights.layout.layers[index]
    let hidden = weights.configuration.hidden
    let normed = saved.at(saved.feedForwardNormed, index, dim)
    RootMeanSquareNorm.forward(
      normed, saved.at(saved.feedForwardRoots, index, 1), ReadOnlyFloats(middle),
      gain: weights.at(layer.feedForwardNorm), rows: rows, dim: dim)
    let gateUp = saved.at(saved.gateUps, index, 2 * hidden)
    weights.linear(gateUp, normed, layer.gateUp, rows: rows, out: 2 * hidden, in: dim)
    let gated = saved.at(saved.gated, index, hidden)
    SwiGLU.forward(gated, ReadOnlyFloats(gateUp), rows: rows, size: hidden)
    guard let out else { return }
    out.update(from: middle, count: rows * dim)
    weights.linear(out, gated, layer.down, rows: rows, out: dim, in: hidden, accumulate: true)
  }
}
