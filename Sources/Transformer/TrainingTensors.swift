import Tensors

/// The tensors that a training run goes on from: the exact weights, the optimiser's moments and, in runs that have
/// one, the averaged weights.
///
/// `optimizer.safetensors` holds the moments as `first.NAME` and `second.NAME`. The weights themselves are those of
/// `model.safetensors`, unless that file is rounded or averaged: then they are here too, as `weight.NAME`, and the
/// average as `average.NAME`. Everything in this file is float32, exact.
package struct TrainingTensors {
  /// The weights.
  package let weights: TransformerWeights
  /// The optimiser.
  package let optimizer: Optimizer
  /// The averaged weights.
  package let average: WeightAverage?

  /// Gathers what a run holds.
  package init(weights: TransformerWeights, optimizer: Optimizer, average: WeightAverage?) {
    self.weights = weights
    self.optimizer = optimizer
    self.average = average
  }

  /// The bytes of `optimizer.safetensors`. With `modelIsExact` the weights are left to `model.safetensors`.
  package func encoded(modelIsExact: Bool) -> [UInt8] {
    var groups = [("first.", optimizer.first), ("second.", optimizer.second)]
    if !modelIsExact { groups.append(("weight.", weights.values)) }
    if let average { groups.append(("average.", average.weights.values)) }
    let tensors = groups.flatMap { prefix, buffer in
      weights.layout.tensors.map {
        SafeTensors.Output(
          name: prefix + $0.name, shape: $0.shape, values: ReadOnlyFloats(buffer.base + $0.offset))
      }
    }
    var metadata = [("step", "\(optimizer.step)"), ("skipped", "\(optimizer.skipped)")]
    if let average { metadata.append(("average_decay", "\(average.decay)")) }
    return SafeTensors.encode(tensors, metadata: metadata)
  }

  /// Reads the bytes of `optimizer.safetensors`, and of `model.safetensors` where the weights are not in the first.
  init(
    _ configuration: TransformerConfiguration, reading file: [UInt8], model: [UInt8]
  ) throws(CheckpointError) {
    let tensors = try SafeTensors(parsing: file)
    guard tensors.entries.allSatisfy({ $0.precision == .float32 }) else {
      throw .malformed("it is rounded, so training cannot go on from it")
    }
    if tensors.entries.contains(where: { $0.name.hasPrefix("weight.") }) {
      weights = try TrainingTensors.read(configuration, "weight.", of: tensors)
    } else {
      weights = try TransformerWeights(configuration, reading: model)
      guard try SafeTensors(parsing: model).entries.allSatisfy({ $0.precision == .float32 }) else {
        throw .malformed("the weights are rounded, so training cannot go on from them")
      }
    }
    optimizer = try Optimizer(weights, reading: file)
    if let text = tensors.metadata["average_decay"] {
      guard let decay = Double(text), (0..<1).contains(decay) else {
        throw .malformed("its average has the decay \(text.prefix(32))")
      }
      average = WeightAverage(
        saved: try TrainingTensors.read(configuration, "average.", of: tensors), decay: decay)
    } else {
      average = nil
    }
  }

  private static func read(
    _ configuration: TransformerConfiguration, _ prefix: String, of tensors: SafeTensors
  ) throws(CheckpointError) -> TransformerWeights {
    let weights = try TransformerWeights(configuration)
    for tensor in weights.layout.tensors {
      try tensors.read(
        prefix + tensor.name, shape: tensor.shape, into: weights.values.base + tensor.offset)
    }
    return weights
  }
}
