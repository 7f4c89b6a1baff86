/// The memory that a training step needs, before it is taken.
///
/// Counts what grows with the model and the batch; the program itself, the corpus and the bank come on top.
package struct TrainingMemory: Sendable, Equatable {
  /// Bytes of the parameters.
  package let weights: Int
  /// Bytes of the gradients: one set for each worker.
  package let gradients: Int
  /// Bytes of the optimiser's two moments.
  package let moments: Int
  /// Bytes of the averaged weights.
  package let average: Int
  /// Bytes of what the forward pass leaves for the backward pass and of the latter's scratch, in all workers.
  package let activations: Int

  /// All together.
  package var total: Int { weights + gradients + moments + average + activations }

  /// The memory of training with so many workers, each on micro-batches of `rows` rows, or of one sequence as long
  /// as the model takes.
  ///
  /// `recomputes` is gradient checkpointing, `averages` a moving average of the weights. Linear in the rows.
  package init(
    training configuration: TransformerConfiguration, workers: Int, rows: Int, recomputes: Bool = false,
    averages: Bool = false
  ) {
    let parameters = 4 * configuration.parameterCount
    weights = parameters
    gradients = workers * parameters
    moments = 2 * parameters
    average = averages ? parameters : 0
    let pack = SequencePack(longest: configuration, rows: rows)
    let saved = Activations(configuration, keeping: recomputes ? .inputs : .everything)
    let logits = pack.rows * configuration.vocabulary
    let floats = saved.floats(pack) + BackwardScratch().floats(pack, configuration) + logits
    activations = workers * (4 * floats + pack.relationBytes(configuration))
  }

  /// The memory of one forward pass over the longest sequence.
  package init(forward configuration: TransformerConfiguration) {
    weights = 4 * configuration.parameterCount
    (gradients, moments, average) = (0, 0, 0)
    let pack = SequencePack(longest: configuration, rows: configuration.maximumLength)
    activations =
      4 * Activations(configuration, keeping: .nothing).floats(pack) + pack.relationBytes(configuration)
  }
}

extension SequencePack {
  /// At least so many rows of sequences that are as long as the model takes, every row with a loss.
  fileprivate init(longest configuration: TransformerConfiguration, rows: Int) {
    // Without relations, whose bytes are known without working them out.
    self.init(configuration.attention.isBidirectional ? .prefix : .causal)
    let count = configuration.maximumLength
    let targets = (0..<count).map { TokenTarget(row: $0, token: 0) }
    let sequence = TrainingSequence(tokens: [Int32](repeating: 0, count: count), tokenTargets: targets)
    let sequences = [TrainingSequence](repeating: sequence, count: max(1, rows / max(1, count)))
    load(sequences, Array(sequences.indices)[...])
  }

  /// The bytes of the relations of the pack's queries and keys: one for each probability of a head.
  fileprivate func relationBytes(_ configuration: TransformerConfiguration) -> Int {
    guard configuration.attention.hasRelations else { return 0 }
    return attention.probabilitiesPerHead + activeAttention.probabilitiesPerHead
  }
}
