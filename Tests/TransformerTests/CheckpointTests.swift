import Foundation
import KelpBase
import Tensors
import Testing
import Transformer

/// Checkpoint folders on disk.
@Suite struct CheckpointTests {
  private let configuration = TransformerConfiguration(
    dim: 8, layers: 1, heads: 2, hidden: 12, vocabulary: 10, maximumLength: 16, pointer: true)

  private func weights() throws -> TransformerWeights {
    var random = RandomSource(seed: 1)
    return try TransformerWeights(configuration, random: &random)
  }

  /// Runs a body with the path of a fresh folder, and removes it.
  private func withFolder(_ body: (String) throws -> Void) throws {
    let path = FileManager.default.temporaryDirectory.appendingPathComponent(UUID().uuidString).path
    try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(atPath: path) }
    try body(path)
  }

  @Test func trainingContinuesAsIfItHadNotStopped() throws {
    let batch = [
      TrainingSequence(
        tokens: [1, 2, 3, 4], tokenTargets: (0..<3).map { TokenTarget(row: $0, token: Int32($0) + 2) })
    ]
    try withFolder { folder in
      let weights = try weights()
      let optimizer = Optimizer(weights)
      let step = TrainingStep(weights)
      for _ in 0..<3 { _ = try step.run(batch, optimizer: optimizer, rate: 1e-2) }
      let path = folder + "/step-000003"
      try CheckpointFolder.write(
        to: path, weights: weights, optimizer: optimizer, files: [("config.json", Array("{}".utf8))])
      #expect(try CheckpointFolder.read(path, "config.json") == Array("{}".utf8))
      let read = try CheckpointFolder.readWeights(path, configuration: configuration)
      let resumed = try #require(try CheckpointFolder.readOptimizer(path, weights: read))
      #expect(resumed.step == 3)
      let other = TrainingStep(read)
      for _ in 0..<2 {
        _ = try step.run(batch, optimizer: optimizer, rate: 1e-2)
        _ = try other.run(batch, optimizer: resumed, rate: 1e-2)
      }
      #expect(read.encoded() == weights.encoded())
      #expect(resumed.encoded(read) == optimizer.encoded(weights))
      // Written again over the old one, without an optimiser; nothing temporary is left.
      try CheckpointFolder.write(to: path, weights: weights)
      #expect(try CheckpointFolder.readOptimizer(path, weights: weights) == nil)
      #expect(try FileManager.default.contentsOfDirectory(atPath: folder) == ["step-000003"])
      #expect(try FileManager.default.contentsOfDirectory(atPath: path) == ["model.safetensors"])
    }
  }

  @Test func aFailedWriteLeavesTheOldCheckpoint() throws {
    try withFolder { folder in
      let path = folder + "/c"
      try CheckpointFolder.write(to: path, weights: try weights())
      #expect(throws: CheckpointError.self) {
        try CheckpointFolder.write(to: path, weights: try weights(), files: [("no/such/folder", [])])
      }
      #expect(try FileManager.default.contentsOfDirectory(atPath: folder) == ["c"])
      _ = try CheckpointFolder.readWeights(path, configuration: configuration)
      #expect(throws: CheckpointError.self) {
        try CheckpointFolder.write(to: folder + "/missing/c", weights: try weights())
      }
    }
  }

  @Test func filesOfAnotherModelAreRefused() throws {
    let file = try weights().encoded()
    func error(_ change: (inout TransformerConfiguration) -> Void) -> CheckpointError? {
      var other = configuration
      change(&other)
      return Result { () throws(CheckpointError) in
        _ = try TransformerWeights(other, reading: file)
      }.failure
    }
    #expect(error { _ in } == nil)
    #expect(
      error { $0.vocabulary = 11 }
        == .wrongShape(name: "embedding.weight", expected: [11, 8], found: [10, 8]))
    #expect(error { $0.layers = 2 } == .missingTensor("layers.1.attention_norm.weight"))
    guard case .unknownTensor = error({ $0.pointer = false }) else {
      Issue.record("a tensor too many is accepted")
      return
    }
    guard case .configuration = error({ $0.heads = 0 }) else {
      Issue.record("an impossible configuration is accepted")
      return
    }
  }

  @Test func valuesThatAreNotFiniteAreRefused() throws {
    let weights = try weights()
    weights.values[0] = .nan
    #expect(throws: CheckpointError.notFinite("embedding.weight")) {
      try TransformerWeights(configuration, reading: weights.encoded())
    }
  }

  @Test func missingFilesAndCutFilesSaySo() throws {
    try withFolder { folder in
      let absent = Result { () throws(CheckpointError) in
        _ = try CheckpointFolder.readWeights(folder, configuration: configuration)
      }.failure
      guard case .file = absent else {
        Issue.record("a missing file is not reported")
        return
      }
      let weights = try weights()
      let file = weights.encoded()
      try AtomicFile.write(Array(file.dropLast(5)), to: folder + "/model.safetensors")
      let cut = CheckpointError.truncated(expected: file.count, found: file.count - 5)
      #expect(throws: CheckpointError.unreadable(path: folder + "/model.safetensors", because: cut)) {
        try CheckpointFolder.readWeights(folder, configuration: configuration)
      }
      let optimizer = SafeTensors.encode([])
      try AtomicFile.write(optimizer, to: folder + "/optimizer.safetensors")
      let missing = CheckpointError.missingTensor("first.embedding.weight")
      #expect(throws: CheckpointError.unreadable(path: folder + "/optimizer.safetensors", because: missing)) {
        try CheckpointFolder.readOptimizer(folder, weights: weights)
      }
    }
  }
}
