import Tensors

/// One data-parallel worker: runs micro-batches forward and backward and sums their gradient.
///
/// Its buffers grow to the largest micro-batch seen and are used again, so a warm step allocates next to
/// nothing. A worker is used by one thread at a time.
package final class GradientWorker {
  let weights: TransformerWeights
  /// The flat gradient, laid out as the weights; `accumulate` adds to it.
  package let gradient: FloatBuffer
  var pack: SequencePack
  let saved: Activations
  let scratch = BackwardScratch()
  let heads = HeadScratch()
  var metrics = TrainingMetrics()

  /// A worker for a model. Without `gradients` it can only evaluate, and needs less memory; with `recomputes` the
  /// backward pass computes each layer again instead of keeping all activations.
  package init(_ weights: TransformerWeights, gradients: Bool = true, recomputes: Bool = false) {
    self.weights = weights
    pack = SequencePack(weights.configuration.attention)
    gradient = FloatBuffer(count: gradients ? weights.layout.count : 0)
    saved = Activations(
      weights.configuration, keeping: gradients ? (recomputes ? .inputs : .everything) : .nothing)
  }

  /// Runs validated sequences as one micro-batch and returns their metrics.
  ///
  /// With `scale` (1 / examples of the whole batch) the gradient of the scaled loss is accumulated; without,
  /// only the losses are computed.
  package func accumulate(
    _ sequences: [TrainingSequence], _ indices: ArraySlice<Int>, scale: Float?
  ) -> TrainingMetrics {
    metrics = TrainingMetrics()
    pack.load(sequences, indices)
    metrics.examples = indices.count
    metrics.rows = pack.rows
    if pack.active.isEmpty { return metrics }
    ForwardPass(weights: weights, pack: pack, saved: saved).run()
    scratch.hidden.reserve(pack.active.count * weights.configuration.dim)
    if scale != nil {
      scratch.reserve(pack, weights.configuration)
      scratch.hidden.base.update(
        repeating: 0, count: pack.active.count * weights.configuration.dim)
    }
    runTokenHead(sequences, indices, scale: scale)
    runPointerHead(sequences, indices, scale: scale)
    runActionHead(sequences, indices, scale: scale)
    if scale != nil {
      BackwardPass(
        weights: weights, pack: pack, saved: saved, scratch: scratch, gradient: gradient.base
      ).run()
    }
    return metrics
  }
}

/// Buffers of the heads, used again from step to step.
final class HeadScratch {
  /// Active rows that a head reads.
  var rows: [Int] = []
  /// The hidden states of those rows, [rows, dim].
  let hidden = FloatBuffer()
  /// Their gradient.
  let dhidden = FloatBuffer()
  let logits = FloatBuffer()
  /// The pointer's query, its products with the key matrix and their gradients.
  let query = FloatBuffer()
  let keys = FloatBuffer()
  let dkeys = FloatBuffer()
  let dquery = FloatBuffer()
}
