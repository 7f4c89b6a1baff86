import Tensors

extension GradientWorker {
  /// The pointer's loss and the candidates' classifier, forward and backward, one sequence at a time.
  ///
  /// The logit of a candidate, (Wq·h[q]) · (Wk·[h[first]; h[last]]), equals (Wkᵀ·Wq·h[q]) · [h[first]; h[last]]:
  /// one product with the key matrix per query instead of one per candidate.
  func runPointerHead(_ sequences: [TrainingSequence], _ indices: ArraySlice<Int>, scale: Float?) {
    let dim = weights.configuration.dim
    heads.query.reserve(dim)
    heads.keys.reserve(2 * dim)
    heads.dquery.reserve(dim)
    heads.dkeys.reserve(2 * dim)
    for (slot, index) in indices.enumerated() {
      guard let target = sequences[index].pointer else { continue }
      runPointer(target, start: pack.starts[slot], scale: scale)
      if !target.labels.isEmpty { runLabels(target, start: pack.starts[slot], scale: scale) }
    }
  }

  private func runPointer(_ target: PointerTarget, start: Int, scale: Float?) {
    let dim = weights.configuration.dim
    let count = target.candidates.count
    let asking = ReadOnlyFloats(row(target.query, start, saved.hidden))
    let pointer = PointerHead(weights)
    heads.logits.reserve(count + 1)
    pointer.prepare(query: heads.query.base, keys: heads.keys.base, hidden: asking)
    let logits = heads.logits.base
    for (slot, candidate) in target.candidates.enumerated() {
      logits[slot] = pointer.logit(
        keys: heads.keys.base, first: ReadOnlyFloats(row(candidate.first, start, saved.hidden)),
        last: ReadOnlyFloats(row(candidate.last, start, saved.hidden)))
    }
    logits[count] = pointer.stopLogit(query: heads.query.base)
    countRanks(logits, target)
    let (loss, _) = CrossEntropy.forwardBackward(
      logits, count: count + 1, targets: target.right, scale: target.weight * (scale ?? 1))
    metrics.weightedLoss += Double(loss) * Double(target.weight)
    metrics.pointerLoss += Double(loss)
    metrics.pointers += 1
    if scale == nil { return }
    Kernels.multiply(logits, by: pointer.scale, count: count + 1)
    let keys = heads.keys.base
    let dkeys = heads.dkeys.base
    dkeys.update(repeating: 0, count: 2 * dim)
    for (slot, candidate) in target.candidates.enumerated() {
      let d = logits[slot]
      let ends = [(candidate.first, 0), (candidate.last, dim)]
      for (end, half) in ends {
        Kernels.add(dkeys + half, ReadOnlyFloats(row(end, start, saved.hidden)), scale: d, count: dim)
        Kernels.add(row(end, start, scratch.hidden), ReadOnlyFloats(keys + half), scale: d, count: dim)
      }
    }
    backPointer(asking, stop: logits[count], dasking: row(target.query, start, scratch.hidden))
  }

  /// From the gradients of `heads.keys` and of the stop logit to the pointer's weights and the asking row.
  private func backPointer(_ asking: ReadOnlyFloats, stop: Float, dasking: Floats) {
    let dim = weights.configuration.dim
    let layout = weights.layout
    let keyWeights = weights.at(layout.pointerKey)
    // keys = query * Wk: dquery = Wk · dkeys + stop · stopKey, dWk += query ⊗ dkeys.
    Kernels.matrixVector(
      heads.dquery.base, stride: dim, weights: keyWeights, ReadOnlyFloats(heads.dkeys.base),
      stride: 2 * dim, batch: 1, rows: dim, dim: 2 * dim)
    Kernels.add(heads.dquery.base, weights.at(layout.pointerStop), scale: stop, count: dim)
    Kernels.add(
      gradient.base + layout.pointerStop, ReadOnlyFloats(heads.query.base), scale: stop, count: dim)
    for index in 0..<dim {
      Kernels.add(
        gradient.base + layout.pointerKey + index * 2 * dim, ReadOnlyFloats(heads.dkeys.base),
        scale: heads.query.base[index], count: 2 * dim)
      Kernels.add(
        gradient.base + layout.pointerQuery + index * dim, asking, scale: heads.dquery.base[index],
        count: dim)
      Kernels.add(
        dasking, weights.at(layout.pointerQuery + index * dim), scale: heads.dquery.base[index],
        count: dim)
    }
  }

  /// The binary classifier of each candidate.
  private func runLabels(_ target: PointerTarget, start: Int, scale: Float?) {
    let dim = weights.configuration.dim
    let offset = weights.layout.candidate
    let pointer = PointerHead(weights)
    for (slot, candidate) in target.candidates.enumerated() {
      let first = row(candidate.first, start, saved.hidden)
      let last = row(candidate.last, start, saved.hidden)
      let logit = pointer.labelLogit(first: ReadOnlyFloats(first), last: ReadOnlyFloats(last))
      let label: Float = target.labels[slot] == 0 ? 0 : 1
      let loss = Kernels.softplus(logit) - label * logit
      metrics.weightedLoss += Double(loss) * Double(target.labelWeight)
      metrics.labelLoss += Double(loss)
      metrics.labels += 1
      if (logit > 0) == (label > 0) { metrics.correctLabels += 1 }
      guard let scale else { continue }
      let d = (Kernels.sigmoid(logit) - label) * target.labelWeight * scale
      Kernels.add(gradient.base + offset, ReadOnlyFloats(first), scale: d, count: dim)
      Kernels.add(gradient.base + offset + dim, ReadOnlyFloats(last), scale: d, count: dim)
      gradient.base[weights.layout.candidateBias] += d
      Kernels.add(row(candidate.first, start, scratch.hidden), weights.at(offset), scale: d, count: dim)
      Kernels.add(
        row(candidate.last, start, scratch.hidden), weights.at(offset + dim), scale: d, count: dim)
    }
  }

  /// Counts whether a right candidate is the first, or among the first five.
  private func countRanks(_ logits: Floats, _ target: PointerTarget) {
    var best = -Float.infinity
    for index in target.right { best = max(best, logits[index]) }
    var above = 0
    for index in 0...target.candidates.count where logits[index] > best { above += 1 }
    if above == 0 { metrics.pointerTop1 += 1 }
    if above < 5 { metrics.pointerTop5 += 1 }
  }

  /// The floats of a sequence's row in a buffer of active rows.
  private func row(_ row: Int, _ start: Int, _ buffer: FloatBuffer) -> Floats {
    buffer.base + pack.activeIndex[start + row] * weights.configuration.dim
  }
}
