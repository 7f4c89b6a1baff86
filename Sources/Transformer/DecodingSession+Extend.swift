import Tensors

extension DecodingSession {
  /// Adds a token to each named branch and says what comes next; a branch named twice gets both, in order.
  ///
  /// Hidden states are always returned, logits when asked for. Throws `TransformerError`, changing nothing,
  /// when a branch is not in use or a token, position or segment is out of range.
  package func extend(
    _ steps: [DecodingStep], logits: Bool = true
  ) throws(TransformerError) -> DecodingOutput {
    let c = weights.configuration
    for step in steps { try check(step) }
    begin(steps)
    for layer in 0..<c.layers { runLayer(layer, steps) }
    let count = steps.count
    RootMeanSquareNorm.forward(
      scratch.normed.base, scratch.roots.base, ReadOnlyFloats(scratch.residual.base),
      gain: weights.at(weights.layout.norm), rows: count, dim: c.dim)
    var allLogits: [Float] = []
    if logits {
      scratch.logits.reserve(count * c.vocabulary)
      linear(
        scratch.logits.base, scratch.normed.base, weights.layout.output, rows: count, out: c.vocabulary,
        in: c.dim)
      allLogits = scratch.logits.array(0..<count * c.vocabulary)
    }
    return DecodingOutput(
      count: count, dim: c.dim, vocabulary: c.vocabulary,
      hidden: scratch.normed.array(0..<count * c.dim), logits: allLogits)
  }

  private func check(_ step: DecodingStep) throws(TransformerError) {
    let c = weights.configuration
    guard self[step.branch] != nil else {
      throw TransformerError("branch \(step.branch) is not in use")
    }
    guard step.token >= 0, Int(step.token) < c.vocabulary else {
      throw TransformerError("token \(step.token) is outside the vocabulary of \(c.vocabulary)")
    }
    guard step.position >= 0, Int(step.position) < c.maximumLength else {
      throw TransformerError("position \(step.position) is outside the model's \(c.maximumLength)")
    }
    guard Int(step.segment) < max(c.segments, 1) else {
      throw TransformerError("segment \(step.segment) is outside the model's \(c.segments)")
    }
  }

  /// Makes room, counts the new tokens and embeds them.
  private func begin(_ steps: [DecodingStep]) {
    let c = weights.configuration
    let count = steps.count
    scratch.residual.reserve(count * c.dim)
    scratch.normed.reserve(count * c.dim)
    scratch.roots.reserve(count)
    scratch.queries.reserve(count * c.dim)
    scratch.keyValues.reserve(count * c.attentionShape.keyValueWidth)
    scratch.attended.reserve(count * c.dim)
    scratch.gateUp.reserve(count * 2 * c.hidden)
    scratch.gated.reserve(count * c.hidden)
    scratch.packed.reserve(16 * max(c.dim, c.hidden))
    scratch.visible.removeAll(keepingCapacity: true)
    scratch.positions.removeAll(keepingCapacity: true)
    scratch.lengths.removeAll(keepingCapacity: true)
    var longest = 0
    for (index, step) in steps.enumerated() {
      guard let branch = self[step.branch] else { continue }
      reserve(branch, branch.count + 1)
      branch.count += 1
      longest = max(longest, branch.count)
      scratch.lengths.append(branch.count)
      scratch.visible.append(Int32(prefix + branch.count))
      scratch.positions.append(step.position)
      let row = scratch.residual.base + index * c.dim
      row.update(from: weights.at(weights.layout.embedding + Int(step.token) * c.dim), count: c.dim)
      if c.segments > 0 {
        Kernels.add(
          row, weights.at(weights.layout.segments + Int(step.segment) * c.dim), count: c.dim)
      }
    }
    scratch.columns = prefix + longest
    scratch.scores.reserve(count * scratch.columns)
  }

  private func runLayer(_ index: Int, _ steps: [DecodingStep]) {
    let c = weights.configuration
    let layer = weights.layout.layers[index]
    let shape = c.attentionShape
    let width = shape.keyValueWidth
    let count = steps.count
    let x = scratch.residual.base
    RootMeanSquareNorm.forward(
      scratch.normed.base, scratch.roots.base, ReadOnlyFloats(x), gain: weights.at(layer.attentionNorm),
      rows: count, dim: c.dim)
    linear(
      scratch.queries.base, scratch.normed.base, layer.query, rows: count, out: c.dim, in: c.dim)
    linear(
      scratch.keyValues.base, scratch.normed.base, layer.keyValue, rows: count, out: width, in: c.dim)
    weights.rotary.forward(
      scratch.queries.base, rows: count, stride: c.dim, heads: c.heads, positions: scratch.positions)
    weights.rotary.forward(
      scratch.keyValues.base, rows: count, stride: width, heads: c.keyValueHeads,
      positions: scratch.positions)
    for (row, step) in steps.enumerated() {
      guard let branch = self[step.branch] else { continue }
      let slot = index * branch.capacity + scratch.lengths[row] - 1
      (branch.cache.base + slot * width).update(
        from: scratch.keyValues.base + row * width, count: width)
    }
    attend(index, steps)
    linear(
      x, scratch.attended.base, layer.output, rows: count, out: c.dim, in: c.dim, accumulate: true)
    RootMeanSquareNorm.forward(
      scratch.normed.base, scratch.roots.base, ReadOnlyFloats(x), gain: weights.at(layer.feedForwardNorm),
      rows: count, dim: c.dim)
    linear(
      scratch.gateUp.base, scratch.normed.base, layer.gateUp, rows: count, out: 2 * c.hidden, in: c.dim)
    SwiGLU.forward(
      scratch.gated.base, ReadOnlyFloats(scratch.gateUp.base), rows: count, size: c.hidden)
    linear(x, scratch.gated.base, layer.down, rows: count, out: c.dim, in: c.hidden, accumulate: true)
  }

  /// Each step's query against the context and its branch's tokens so far.
  ///
  /// The context is the same for all steps, so from a few steps on it is multiplied as one matrix.
  private func attend(_ layer: Int, _ steps: [DecodingStep]) {
    let shape = weights.configuration.attentionShape
    for head in 0..<shape.heads {
      let column = head / (shape.heads / shape.keyValueHeads) * shape.headSize
      if steps.count >= DecodingSession.smallestMatrixBatch {
        attendTogether(layer, steps, head: head, column: column)
      } else {
        attendOneByOne(layer, steps, head: head, column: column)
      }
    }
  }

  private func attendOneByOne(_ layer: Int, _ steps: [DecodingStep], head: Int, column: Int) {
    let shape = weights.configuration.attentionShape
    let width = shape.keyValueWidth
    let context = prefixCache(layer) + column
    for (row, step) in steps.enumerated() {
      guard let branch = self[step.branch] else { continue }
      let own = ReadOnlyFloats(branch.cache.base + layer * branch.capacity * width + column)
      let at = row * shape.queryWidth + head * shape.headSize
      Kernels.attend(
        scratch.attended.base + at, scores: scratch.scores.base,
        query: ReadOnlyFloats(scratch.queries.base + at), prefixKeys: context,
        prefixValues: context + width / 2, prefix: prefix, suffixKeys: own,
        suffixValues: own + width / 2, suffix: scratch.lengths[row], stride: width,
        size: shape.headSize, scale: shape.scale)
    }
  }

  private func attendTogether(_ layer: Int, _ steps: [DecodingStep], head: Int, column: Int) {
    let shape = weights.configuration.attentionShape
    let width = shape.keyValueWidth
    let size = shape.headSize
    let columns = scratch.columns
    let context = prefixCache(layer) + column
    let queries = scratch.queries.base + head * size
    let out = scratch.attended.base + head * size
    let scores = scratch.scores.base
    MatrixProduct.timesTransposed(
      scores, stride: columns, .init(queries, stride: shape.queryWidth), .init(context, stride: width),
      m: steps.count, n: prefix, k: size)
    for (row, step) in steps.enumerated() {
      guard let branch = self[step.branch] else { continue }
      Kernels.dotRows(
        scores + row * columns + prefix, query: ReadOnlyFloats(queries + row * shape.queryWidth),
        keys: ReadOnlyFloats(branch.cache.base + layer * branch.capacity * width + column),
        stride: width, count: scratch.lengths[row], size: size)
    }
    Kernels.softmax(
      scores, rows: steps.count, columns: columns, visible: scratch.visible, scale: shape.scale)
    for row in steps.indices { (out + row * shape.queryWidth).update(repeating: 0, count: size) }
    if prefix > 0 {
      MatrixProduct.times(
        out, stride: shape.queryWidth, .init(scores, stride: columns),
        .init(context + width / 2, stride: width), m: steps.count, n: size, k: prefix)
    }
    for (row, step) in steps.enumerated() {
      guard let branch = self[step.branch] else { continue }
      let own = branch.cache.base + layer * branch.capacity * width + column
      Kernels.addRows(
        out + row * shape.queryWidth, weights: ReadOnlyFloats(scores + row * columns + prefix),
        values: ReadOnlyFloats(own + width / 2), stride: width, count: scratch.lengths[row], size: size)
    }
  }

  /// y[rows, out] = x[rows, in] * w[out, in]ᵀ: vectors one by one up to a batch where packing pays.
  private func linear(
    _ y: Floats, _ x: Floats, _ weight: Int, rows: Int, out: Int, in width: Int, accumulate: Bool = false
  ) {
    if rows <= DecodingSession.largestVectorBatch {
      Kernels.matrixVector(
        y, stride: out, weights: weights.at(weight), ReadOnlyFloats(x), stride: width, batch: rows,
        rows: out, dim: width, accumulate: accumulate, scratch: scratch.packed.base)
    } else {
      MatrixProduct.timesTransposed(
        y, stride: out, .init(x, stride: width), .init(weights.at(weight), stride: width), m: rows,
        n: out, k: width, accumulate: accumulate)
    }
  }

  /// Above this many rows `sgemm` is faster than the vector kernel (measured on the 4.6M-parameter model).
  private static var largestVectorBatch: Int { 64 }

  /// From this many steps on the context is attended to by matrix products.
  private static var smallestMatrixBatch: Int { 4 }
}
