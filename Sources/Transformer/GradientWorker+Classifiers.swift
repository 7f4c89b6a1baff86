import Tensors

extension GradientWorker {
  /// Cross entropy over the vocabulary at the target rows, forward and backward.
  func runTokenHead(_ sequences: [TrainingSequence], _ indices: ArraySlice<Int>, scale: Float?) {
    let c = weights.configuration
    heads.rows.removeAll(keepingCapacity: true)
    for (slot, index) in indices.enumerated() {
      for target in sequences[index].tokenTargets {
        heads.rows.append(pack.activeIndex[pack.starts[slot] + target.row])
      }
    }
    if heads.rows.isEmpty { return }
    project(weights.layout.output, classes: c.vocabulary)
    var at = 0
    for index in indices {
      let sequence = sequences[index]
      var branch = Int.min
      var whole = true
      for target in sequence.tokenTargets {
        let factor = target.weight * (scale ?? 1)
        let (loss, best) = CrossEntropy.forwardBackward(
          heads.logits.base + at * c.vocabulary, count: c.vocabulary, target: Int(target.token),
          scale: factor)
        at += 1
        metrics.weightedLoss += Double(loss) * Double(target.weight)
        if target.context {
          metrics.contextLoss += Double(loss)
          metrics.contextTokens += 1
          continue
        }
        metrics.tokenLoss += Double(loss)
        metrics.tokens += 1
        let own = sequence.branch(of: target.row)
        if own != branch {
          if branch != Int.min { metrics.correctReplacements += whole ? 1 : 0 }
          metrics.replacements += 1
          branch = own
          whole = true
        }
        if best == Int(target.token) { metrics.correctTokens += 1 } else { whole = false }
      }
      if branch != Int.min { metrics.correctReplacements += whole ? 1 : 0 }
    }
    if scale != nil { backproject(weights.layout.output, classes: c.vocabulary) }
  }

  /// Cross entropy over the actions at the target rows, forward and backward.
  func runActionHead(_ sequences: [TrainingSequence], _ indices: ArraySlice<Int>, scale: Float?) {
    let classes = weights.configuration.actions
    heads.rows.removeAll(keepingCapacity: true)
    for (slot, index) in indices.enumerated() {
      for target in sequences[index].actionTargets {
        heads.rows.append(pack.activeIndex[pack.starts[slot] + target.row])
      }
    }
    if heads.rows.isEmpty { return }
    project(weights.layout.action, classes: classes)
    var at = 0
    for index in indices {
      for target in sequences[index].actionTargets {
        let (loss, best) = CrossEntropy.forwardBackward(
          heads.logits.base + at * classes, count: classes, target: target.action,
          scale: target.weight * (scale ?? 1))
        at += 1
        metrics.weightedLoss += Double(loss) * Double(target.weight)
        metrics.actionLoss += Double(loss)
        metrics.actions += 1
        if best == target.action { metrics.correctActions += 1 }
      }
    }
    if scale != nil { backproject(weights.layout.action, classes: classes) }
  }

  /// logits[T, classes] = hidden[T, dim] * w[classes, dim]ᵀ over the T rows in `heads.rows`.
  private func project(_ weight: Int, classes: Int) {
    let dim = weights.configuration.dim
    let count = heads.rows.count
    heads.hidden.reserve(count * dim)
    heads.logits.reserve(count * classes)
    for (to, from) in heads.rows.enumerated() {
      (heads.hidden.base + to * dim).update(from: saved.hidden.base + from * dim, count: dim)
    }
    MatrixProduct.timesTransposed(
      heads.logits.base, stride: classes, .init(heads.hidden.base, stride: dim),
      .init(weights.at(weight), stride: dim), m: count, n: classes, k: dim)
  }

  /// From the logits' gradient, which has replaced them, to the weight's and the hidden states'.
  private func backproject(_ weight: Int, classes: Int) {
    let dim = weights.configuration.dim
    let count = heads.rows.count
    heads.dhidden.reserve(count * dim)
    let upstream = MatrixProduct.Operand(heads.logits.base, stride: classes)
    MatrixProduct.times(
      heads.dhidden.base, stride: dim, upstream, .init(weights.at(weight), stride: dim), m: count,
      n: dim, k: classes)
    MatrixProduct.transposedTimes(
      gradient.base + weight, stride: dim, upstream, .init(heads.hidden.base, stride: dim), m: classes,
      n: dim, k: count, accumulate: true)
    for (from, to) in heads.rows.enumerated() {
      Kernels.add(
        scratch.hidden.base + to * dim, ReadOnlyFloats(heads.dhidden.base + from * dim), count: dim)
    }
  }
}

extension TrainingSequence {
  /// Which branch a row belongs to; 0 is the trunk. Linear in the number of branches.
  func branch(of row: Int) -> Int {
    var count = 0
    while count < branches.count, branches[count] <= row { count += 1 }
    return count
  }
}
