import Tensors

/// The head that scores nodes by the hidden states of their first and last token.
struct PointerHead {
  private let weights: TransformerWeights
  private let dim: Int
  /// What logits are multiplied with.
  let scale: Float

  init(_ weights: TransformerWeights) {
    self.weights = weights
    dim = weights.configuration.dim
    scale = 1 / Float(dim).squareRoot()
  }

  /// query[dim] = Wq · hidden and keys[2 * dim] = Wkᵀ · query, which every candidate is compared with.
  func prepare(query: Floats, keys: Floats, hidden: ReadOnlyFloats) {
    Kernels.matrixVector(
      query, stride: dim, weights: weights.at(weights.layout.pointerQuery), hidden, stride: dim, batch: 1,
      rows: dim, dim: dim)
    keys.update(repeating: 0, count: 2 * dim)
    for index in 0..<dim {
      Kernels.add(
        keys, weights.at(weights.layout.pointerKey + index * 2 * dim), scale: query[index],
        count: 2 * dim)
    }
  }

  /// The logit of a node.
  func logit(keys: Floats, first: ReadOnlyFloats, last: ReadOnlyFloats) -> Float {
    let keys = ReadOnlyFloats(keys)
    return scale * (Kernels.dot(keys, first, count: dim) + Kernels.dot(keys + dim, last, count: dim))
  }

  /// The logit of stop.
  func stopLogit(query: Floats) -> Float {
    scale
      * Kernels.dot(ReadOnlyFloats(query), weights.at(weights.layout.pointerStop), count: dim)
  }

  /// The logit of a node's binary label.
  func labelLogit(first: ReadOnlyFloats, last: ReadOnlyFloats) -> Float {
    let offset = weights.layout.candidate
    return Kernels.dot(weights.at(offset), first, count: dim)
      + Kernels.dot(weights.at(offset + dim), last, count: dim)
      + weights.values.base[weights.layout.candidateBias]
  }
}
