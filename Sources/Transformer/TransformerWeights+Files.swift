import KelpBase
import Tensors

extension TransformerWeights {
  /// The bytes of `model.safetensors`.
  package func encoded(_ precision: TensorPrecision = .float32) -> [UInt8] {
    SafeTensors.encode(
      layout.tensors.map {
        SafeTensors.Output(
          name: $0.name, shape: $0.shape, values: at($0.offset), precision: precision)
      }, metadata: [("format", "kelp-transformer-1")])
  }

  /// Reads the bytes of `model.safetensors` for a known architecture.
  ///
  /// Throws `CheckpointError` for anything that is not exactly this model's tensors with finite values.
  package convenience init(
    _ configuration: TransformerConfiguration, reading file: [UInt8]
  ) throws(CheckpointError) {
    try self.init(configuration, reading: MappedFile(file))
  }

  /// Reads `model.safetensors` for a known architecture; the values are copied, so the file is not needed any more.
  ///
  /// Throws as reading its bytes does.
  convenience init(
    _ configuration: TransformerConfiguration, reading file: MappedFile
  ) throws(CheckpointError) {
    try configuration.validate()
    let tensors = try SafeTensors(parsing: file)
    try ParameterLayout(configuration).checkNames(tensors)
    try self.init(configuration)
    for tensor in layout.tensors {
      try tensors.read(tensor.name, shape: tensor.shape, into: values.base + tensor.offset)
    }
  }
}

extension ParameterLayout {
  /// Throws when the file lacks a tensor of the layout, has another shape for one, or has one more.
  ///
  /// Done before memory for the model is taken, so that a small hostile file cannot ask for a large model.
  func checkNames(_ file: SafeTensors, prefixes: [String] = [""]) throws(CheckpointError) {
    var shapes: [String: [Int]] = [:]
    for prefix in prefixes {
      for tensor in tensors { shapes[prefix + tensor.name] = tensor.shape }
    }
    var found: Set<String> = []
    for entry in file.entries {
      guard let shape = shapes[entry.name] else { throw .unknownTensor(entry.name) }
      guard shape == entry.shape else {
        throw .wrongShape(name: entry.name, expected: shape, found: entry.shape)
      }
      found.insert(entry.name)
    }
    for prefix in prefixes {
      for tensor in tensors where !found.contains(prefix + tensor.name) {
        throw .missingTensor(prefix + tensor.name)
      }
    }
  }
}

extension Optimizer {
  /// The bytes of `optimizer.safetensors` beside an exact model: both moments of each tensor, and the step count as
  /// metadata.
  package func encoded(_ weights: TransformerWeights) -> [UInt8] {
    TrainingTensors(weights: weights, optimizer: self, average: nil).encoded(modelIsExact: true)
  }

  /// Reads the bytes of `optimizer.safetensors` for a model.
  package convenience init(
    _ weights: TransformerWeights, reading file: [UInt8]
  ) throws(CheckpointError) {
    let tensors = try SafeTensors(parsing: file)
    var prefixes = ["first.", "second."]
    for other in ["weight.", "average."] where tensors.entries.contains(where: { $0.name.hasPrefix(other) }) {
      prefixes.append(other)
    }
    try weights.layout.checkNames(tensors, prefixes: prefixes)
    guard let step = tensors.metadata["step"].flatMap({ Int($0) }), step >= 0,
      let skipped = tensors.metadata["skipped"].flatMap({ Int($0) }), skipped >= 0
    else { throw .malformed("it has no step count") }
    self.init(weights)
    self.step = step
    self.skipped = skipped
    for (prefix, buffer) in [("first.", first), ("second.", second)] {
      for tensor in weights.layout.tensors {
        try tensors.read(
          prefix + tensor.name, shape: tensor.shape, into: buffer.base + tensor.offset)
      }
    }
  }
}
