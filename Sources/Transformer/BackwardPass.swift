import Tensors

/// Buffers of the backward pass, used again from step to step.
final class BackwardScratch {
  /// Gradient of the residual stream, all rows.
  let residual = FloatBuffer()
  /// Gradient of the last layer's active rows.
  let active = FloatBuffer()
  /// Gradient of the hidden states of the active rows.
  let hidden = FloatBuffer()
  let normed = FloatBuffer()
  let queries = FloatBuffer()
  let keyValues = FloatBuffer()
  let attended = FloatBuffer()
  let gateUp = FloatBuffer()
  let gated = FloatBuffer()
  let scores = FloatBuffer()

  /// Makes room for a pack.
  func reserve(_ pack: SequencePack, _ c: TransformerConfiguration) {
    for (buffer, count) in sizes(pack, c) { buffer.reserve(count) }
  }

  /// The floats that a pack needs.
  func floats(_ pack: SequencePack, _ c: TransformerConfiguration) -> Int {
    sizes(pack, c).reduce(0) { $0 + $1.count }
  }

  private func sizes(
    _ pack: SequencePack, _ c: TransformerConfiguration
  ) -> [(buffer: FloatBuffer, count: Int)] {
    [
      (residual, pack.rows * c.dim),
      (active, pack.active.count * c.dim),
      (hidden, pack.active.count * c.dim),
      (normed, pack.rows * c.dim),
      (queries, pack.rows * c.dim),
      (keyValues, pack.rows * c.attentionShape.keyValueWidth),
      (attended, pack.rows * c.dim),
      (gateUp, pack.rows * 2 * c.hidden),
      (gated, pack.rows * c.hidden),
      (scores, max(pack.attention.largestBlock, pack.activeAttention.largestBlock)),
    ]
  }
}

/// The gradients of `ForwardPass`, written by hand, layer by layer from the last.
struct BackwardPass {
  let weights: TransformerWeights
  let pack: SequencePack
  let saved: Activations
  let scratch: BackwardScratch
  /// The flat gradient, accumulated into; laid out as the weights.
  let gradient: Floats

  private var dim: Int { weights.configuration.dim }

  /// Propagates `scratch.hidden`, the gradient of `saved.hidden`, to every parameter below it.
  func run() {
    let layers = weights.configuration.layers
    let m = pack.active.count
    scratch.active.base.update(repeating: 0, count: m * dim)
    RootMeanSquareNorm.backward(
      scratch.active.base, dgain: gradient + weights.layout.norm, ReadOnlyFloats(scratch.hidden.base),
      ReadOnlyFloats(saved.outputs.base), gain: weights.at(weights.layout.norm),
      ReadOnlyFloats(saved.hiddenRoots.base), rows: m, dim: dim)
    if pack.allActive {
      scratch.residual.base.update(from: scratch.active.base, count: m * dim)
      for layer in (0..<layers).reversed() {
        recompute(layer)
        runLayer(layer, scratch.residual.base, active: false)
      }
    } else {
      runLayer(layers - 1, scratch.active.base, active: true)
      for layer in (0..<layers - 1).reversed() {
        recompute(layer)
        runLayer(layer, scratch.residual.base, active: false)
      }
    }
    for row in 0..<pack.rows {
      let d = ReadOnlyFloats(scratch.residual.base + row * dim)
      Kernels.add(gradient + weights.layout.embedding + pack.tokens[row] * dim, d, count: dim)
      if weights.configuration.segments > 0 {
        Kernels.add(gradient + weights.layout.segments + pack.segments[row] * dim, d, count: dim)
      }
    }
  }

  /// Makes a layer's activations again where they were not kept; the last layer's are those of the forward pass.
  private func recompute(_ layer: Int) {
    guard saved.keeping == .inputs, layer + 1 < weights.configuration.layers else { return }
    ForwardPass(weights: weights, pack: pack, saved: saved).recompute(layer)
  }

  /// Turns d[R, dim], the gradient of the block's output, into that of its input, in `scratch.residual`.
  private func runLayer(_ index: Int, _ d: Floats, active: Bool) {
    let layer = weights.layout.layers[index]
    let shape = weights.configuration.attentionShape
    let n = pack.rows
    let r = active ? pack.active.count : n
    feedForward(index, d, rows: r)
    // middle = input + attended * outputᵀ
    let attended = saved.at(saved.attended, index, dim)
    linear(
      scratch.attended.base, d, attended, layer.output, rows: r, out: dim, in: dim)
    let keyValues = scratch.keyValues.base
    keyValues.update(repeating: 0, count: n * shape.keyValueWidth)
    (active ? pack.activeAttention : pack.attention).backward(
      dq: scratch.queries.base, dkv: keyValues,
      dbias: weights.configuration.attention.hasRelations ? gradient + layer.relations : nil,
      scratch: scratch.scores.base,
      ReadOnlyFloats(scratch.attended.base), probabilities: ReadOnlyFloats(saved.probabilities(index)),
      ReadOnlyFloats(saved.at(saved.queries, index, dim)), ReadOnlyFloats(saved.keyValues(index)),
      shape: shape)
    weights.rotary.backward(
      scratch.queries.base, rows: r, stride: dim, heads: shape.heads,
      positions: active ? pack.activePositions : pack.positions)
    weights.rotary.backward(
      keyValues, rows: n, stride: shape.keyValueWidth, heads: shape.keyValueHeads,
      positions: pack.positions)
    let normed = saved.at(saved.attentionNormed, index, dim)
    let dnormed = scratch.normed.base
    linear(dnormed, keyValues, normed, layer.keyValue, rows: n, out: shape.keyValueWidth, in: dim)
    if active {
      linear(
        scratch.attended.base, scratch.queries.base, saved.activeNormed.base, layer.query, rows: r,
        out: dim, in: dim)
      scratch.residual.base.update(repeating: 0, count: n * dim)
      for (from, to) in pack.active.enumerated() {
        Kernels.add(
          dnormed + to * dim, ReadOnlyFloats(scratch.attended.base + from * dim), count: dim)
        (scratch.residual.base + to * dim).update(from: d + from * dim, count: dim)
      }
    } else {
      linear(
        dnormed, scratch.queries.base, normed, layer.query, rows: r, out: dim, in: dim, accumulate: true)
    }
    RootMeanSquareNorm.backward(
      scratch.residual.base, dgain: gradient + layer.attentionNorm, ReadOnlyFloats(dnormed),
      ReadOnlyFloats(saved.input(index)), gain: weights.at(layer.attentionNorm),
      ReadOnlyFloats(saved.at(saved.attentionRoots, index, 1)), rows: n, dim: dim)
  }

  /// Adds to d[R, dim] what flows back through the feed-forward layer.
  private func feedForward(_ index: Int, _ d: Floats, rows: Int) {
    let layer = weights.layout.layers[index]
    let hidden = weights.configuration.hidden
    linear(
      scratch.gated.base, d, saved.at(saved.gated, index, hidden), layer.down, rows: rows, out: dim,
      in: hidden)
    SwiGLU.backward(
      scratch.gateUp.base, ReadOnlyFloats(scratch.gated.base),
      ReadOnlyFloats(saved.at(saved.gateUps, index, 2 * hidden)), rows: rows, size: hidden)
    linear(
      scratch.normed.base, scratch.gateUp.base, saved.at(saved.feedForwardNormed, index, dim),
      layer.gateUp, rows: rows, out: 2 * hidden, in: dim)
    RootMeanSquareNorm.backward(
      d, dgain: gradient + layer.feedForwardNorm, ReadOnlyFloats(scratch.normed.base),
      ReadOnlyFloats(saved.at(saved.middles, index, dim)), gain: weights.at(layer.feedForwardNorm),
      ReadOnlyFloats(saved.at(saved.feedForwardRoots, index, 1)), rows: rows, dim: dim)
  }

  /// Of y = x * wᵀ: dx[rows, in] = dy[rows, out] * w[out, in], and dw += dyᵀ * x.
  private func linear(
    _ dx: Floats, _ dy: Floats, _ x: Floats, _ weight: Int, rows: Int, out: Int, in width: Int,
    accumulate: Bool = false
  ) {
    MatrixProduct.times(
      dx, stride: width, .init(dy, stride: out), .init(weights.at(weight), stride: width), m: rows,
      n: width, k: out, accumulate: accumulate)
    MatrixProduct.transposedTimes(
      gradient + weight, stride: width, .init(dy, stride: out), .init(x, stride: width), m: out, n: width,
      k: rows, accumulate: true)
  }
}
