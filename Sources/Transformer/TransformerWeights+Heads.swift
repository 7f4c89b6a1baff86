import Tensors

extension TransformerWeights {
  /// The log-probability of each candidate and, last, of stop, as asked by the hidden state of a row.
  ///
  /// Throws `TransformerError` when the model has no pointer or a row's state is not among `hidden`.
  package func pointerLogProbabilities(
    _ hidden: HiddenRows, query: Int, candidates: [PointerCandidate]
  ) throws(TransformerError) -> [Float] {
    guard configuration.pointer else { throw TransformerError("the model has no pointer head") }
    let head = PointerHead(self)
    let dim = configuration.dim
    let asked = FloatBuffer(count: dim)
    let keys = FloatBuffer(count: 2 * dim)
    let logits = FloatBuffer(count: candidates.count + 1)
    let state = try vector(hidden, query)
    state.withUnsafeBufferPointer {
      head.prepare(query: asked.base, keys: keys.base, hidden: $0.baseAddress!)
    }
    for (index, candidate) in candidates.enumerated() {
      let first = try vector(hidden, candidate.first)
      let last = try vector(hidden, candidate.last)
      first.withUnsafeBufferPointer { first in
        last.withUnsafeBufferPointer { last in
          logits[index] = head.logit(keys: keys.base, first: first.baseAddress!, last: last.baseAddress!)
        }
      }
    }
    logits[candidates.count] = head.stopLogit(query: asked.base)
    CrossEntropy.logSoftmax(logits.base, count: candidates.count + 1)
    return logits.array(0..<candidates.count + 1)
  }

  /// The logit of each candidate's binary label. Throws as `pointerLogProbabilities`.
  package func labelLogits(
    _ hidden: HiddenRows, candidates: [PointerCandidate]
  ) throws(TransformerError) -> [Float] {
    guard configuration.pointer else { throw TransformerError("the model has no pointer head") }
    let head = PointerHead(self)
    var result: [Float] = []
    for candidate in candidates {
      let first = try vector(hidden, candidate.first)
      let last = try vector(hidden, candidate.last)
      first.withUnsafeBufferPointer { first in
        last.withUnsafeBufferPointer { last in
          result.append(head.labelLogit(first: first.baseAddress!, last: last.baseAddress!))
        }
      }
    }
    return result
  }

  /// The log-probability of each action after a hidden state.
  package func actionLogProbabilities(_ hidden: ArraySlice<Float>) throws(TransformerError) -> [Float] {
    guard configuration.actions > 0 else { throw TransformerError("the model has no action head") }
    var values = try project(hidden, layout.action, configuration.actions)
    values.withUnsafeMutableBufferPointer { buffer in
      if let base = buffer.baseAddress { CrossEntropy.logSoftmax(base, count: buffer.count) }
    }
    return values
  }

  /// The logits of the next token after a hidden state.
  package func tokenLogits(_ hidden: ArraySlice<Float>) throws(TransformerError) -> [Float] {
    try project(hidden, layout.output, configuration.vocabulary)
  }

  private func project(
    _ hidden: ArraySlice<Float>, _ weight: Int, _ classes: Int
  ) throws(TransformerError) -> [Float] {
    let dim = configuration.dim
    guard hidden.count == dim else {
      throw TransformerError("a hidden state has \(hidden.count) floats instead of \(dim)")
    }
    var values = [Float](repeating: 0, count: classes)
    values.withUnsafeMutableBufferPointer { out in
      hidden.withUnsafeBufferPointer { hidden in
        Kernels.matrixVector(
          out.baseAddress!, stride: classes, weights: at(weight), hidden.baseAddress!, stride: dim,
          batch: 1, rows: classes, dim: dim)
      }
    }
    return values
  }

  private func vector(_ hidden: HiddenRows, _ row: Int) throws(TransformerError) -> ArraySlice<Float> {
    guard hidden.dim == configuration.dim, let vector = hidden.vector(row) else {
      throw TransformerError("the hidden state of row \(row) was not asked for")
    }
    return vector
  }
}
