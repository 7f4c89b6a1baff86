import KelpBase
import Tensors
import Transformer

/// A stored reference of `Fixtures/make_reference.py`: a toy model, a batch if there is one, and PyTorch's answers.
struct Reference {
  let file: SafeTensors
  let configuration: TransformerConfiguration
  let weights: TransformerWeights
  let batch: [TrainingSequence]

  init(_ name: String = "reference") throws {
    let folder = #filePath.split(separator: "/").dropLast().joined(separator: "/")
    file = try SafeTensors(parsing: try AtomicFile.read("/\(folder)/Fixtures/\(name).safetensors"))
    let c = try file.array("configuration").map { Int($0) }
    configuration = TransformerConfiguration(
      dim: c[0], layers: c[1], heads: c[2], keyValueHeads: c[3], hidden: c[4], vocabulary: c[5],
      maximumLength: c[6], pointer: c[7] == 1, actions: c[8], segments: c[9])
    weights = try TransformerWeights(configuration)
    for tensor in weights.layout.tensors {
      try file.read(
        "weight." + tensor.name, shape: tensor.shape, into: weights.values.base + tensor.offset)
    }
    let file = file
    let count = file.entries.count { $0.name.hasPrefix("batch.") && $0.name.hasSuffix(".tokens") }
    batch = try (0..<count).map { try Reference.sequence(file, $0) }
  }

  private static func sequence(_ file: SafeTensors, _ index: Int) throws -> TrainingSequence {
    func integers(_ name: String) throws -> [Int] {
      try file.array("batch.\(index).\(name)").map { Int($0) }
    }
    func rows(_ name: String, _ width: Int) throws -> [[Float]] {
      let flat = try file.array("batch.\(index).\(name)")
      return stride(from: 0, to: flat.count, by: width).map { Array(flat[$0..<$0 + width]) }
    }
    var sequence = TrainingSequence(
      tokens: try integers("tokens").map { Int32($0) },
      positions: try integers("positions").map { Int32($0) },
      segments: try integers("segments").map { UInt8($0) }, branches: try integers("branches"))
    sequence.tokenTargets = try rows("token_targets", 3).map {
      TokenTarget(row: Int($0[0]), token: Int32($0[1]), weight: $0[2])
    }
    sequence.actionTargets = try rows("action_targets", 3).map {
      ActionTarget(row: Int($0[0]), action: Int($0[1]), weight: $0[2])
    }
    let pointer = try file.array("batch.\(index).pointer")
    let candidates = try rows("candidates", 2).map {
      PointerCandidate(first: Int($0[0]), last: Int($0[1]))
    }
    if !candidates.isEmpty {
      sequence.pointer = PointerTarget(
        query: Int(pointer[0]), candidates: candidates, right: try integers("right"), weight: pointer[1],
        labels: try integers("labels").map { UInt8($0) }, labelWeight: pointer[2])
    }
    return sequence
  }
}

/// |a - b| / |b| in the Euclidean norm, or |a| where b is zero.
func relativeError(_ a: [Float], _ b: [Float]) -> Double {
  guard a.count == b.count else { return .infinity }
  var difference = 0.0
  var size = 0.0
  for (x, y) in zip(a, b) {
    difference += Double(x - y) * Double(x - y)
    size += Double(y) * Double(y)
  }
  return size == 0 ? difference.squareRoot() : (difference / size).squareRoot()
}
