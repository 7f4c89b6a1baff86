import Foundation
import KelpBase
import Tensors

/// A checkpoint folder on disk: `model.safetensors`, optionally `optimizer.safetensors`, and texts such as
/// `config.json` that the caller composes.
package enum CheckpointFolder {
  /// The file of the parameters.
  package static let modelFile = "model.safetensors"
  /// The file of the optimiser's moments, and of all else that training needs bit for bit.
  package static let optimizerFile = "optimizer.safetensors"
  /// The file that says where the checkpoint comes from, with the lengths and hashes of the others.
  package static let recordFile = "training.json"

  /// A file to be written; it is made when its turn comes, so that only one is in memory.
  package struct Part {
    /// The file's name.
    package let name: String
    /// Makes its bytes.
    package let bytes: () -> [UInt8]

    /// Describes a file to be written.
    package init(_ name: String, _ bytes: @escaping () -> [UInt8]) {
      self.name = name
      self.bytes = bytes
    }
  }

  /// Writes a whole checkpoint under a temporary name, brings it to the disk and then renames it to `path`.
  ///
  /// A checkpoint that was at `path` is replaced; it stays until the new one is complete. `record` makes the file
  /// `training.json` out of what the others are to be known by. Throws `CheckpointError.file`, or what it throws.
  package static func write(
    to path: String, parts: [Part], record: (([String: StoredFile]) throws -> [UInt8])? = nil
  ) throws {
    do {
      try AtomicFolder.write(to: path) { folder in
        var stored: [String: StoredFile] = [:]
        for part in parts {
          let bytes = part.bytes()
          stored[part.name] = StoredFile(of: bytes)
          try AtomicFile.write(bytes, to: folder + "/" + part.name)
        }
        if let record { try AtomicFile.write(try record(stored), to: folder + "/" + recordFile) }
      }
    } catch let error as FileError {
      throw CheckpointError.file(error)
    }
  }

  /// Writes a checkpoint of some weights, of an optimiser if one is given, and other files by name.
  package static func write(
    to path: String, weights: TransformerWeights, optimizer: Optimizer? = nil,
    files: [(name: String, bytes: [UInt8])] = []
  ) throws {
    var parts = [Part(modelFile) { weights.encoded() }]
    if let optimizer { parts.append(Part(optimizerFile) { optimizer.encoded(weights) }) }
    try write(to: path, parts: parts + files.map { file in Part(file.name) { file.bytes } })
  }

  /// The parameters of the checkpoint at `path`. Throws `CheckpointError`.
  package static func readWeights(
    _ path: String, configuration: TransformerConfiguration
  ) throws(CheckpointError) -> TransformerWeights {
    try configuration.validate()
    let limit = 4 * configuration.parameterCount + SafeTensors.longestHeader + 8
    let expected = try storedFiles(path)[modelFile]
    let file: MappedFile
    do {
      file = try MappedFile(path + "/" + modelFile, limit: limit)
    } catch {
      throw .file(error)
    }
    return try naming(path, modelFile) { () throws(CheckpointError) in
      if let difference = file.withUnsafeBytes({ expected?.difference(from: $0) }) {
        throw .changed(difference)
      }
      return try TransformerWeights(configuration, reading: file)
    }
  }

  /// The optimiser of the checkpoint at `path`, or nil when it has none. Throws `CheckpointError`.
  package static func readOptimizer(
    _ path: String, weights: TransformerWeights
  ) throws(CheckpointError) -> Optimizer? {
    guard let file = try optimizerBytes(path, count: weights.layout.count) else { return nil }
    return try naming(path, optimizerFile) { () throws(CheckpointError) in
      try Optimizer(weights, reading: file)
    }
  }

  /// All that training goes on from, bit for bit, or nil when the checkpoint has no optimiser.
  ///
  /// Throws `CheckpointError`, also when the model's file is not what was written, even if it is not needed.
  package static func readTraining(
    _ path: String, configuration: TransformerConfiguration
  ) throws(CheckpointError) -> TrainingTensors? {
    try configuration.validate()
    guard let file = try optimizerBytes(path, count: configuration.parameterCount) else { return nil }
    let model = try read(
      path, modelFile, limit: 4 * configuration.parameterCount + SafeTensors.longestHeader + 8)
    return try naming(path, optimizerFile) { () throws(CheckpointError) in
      try TrainingTensors(configuration, reading: file, model: model)
    }
  }

  /// A file of the checkpoint at `path`, such as `config.json`, of at most `limit` bytes.
  ///
  /// Throws `CheckpointError`, also when `training.json` says that it should be another file.
  package static func read(
    _ path: String, _ name: String, limit: Int = 64 << 20
  ) throws(CheckpointError) -> [UInt8] {
    let expected = name == recordFile ? nil : try storedFiles(path)[name]
    let bytes: [UInt8]
    do {
      bytes = try AtomicFile.read(path + "/" + name, limit: limit)
    } catch {
      throw .file(error)
    }
    if let difference = expected?.difference(from: bytes) {
      throw .unreadable(path: path + "/" + name, because: .changed(difference))
    }
    return bytes
  }

  /// What the checkpoint at `path` says of its files; empty for one that says nothing, as those of old do.
  package static func storedFiles(_ path: String) throws(CheckpointError) -> [String: StoredFile] {
    struct FilesOnly: Decodable { let files: [String: StoredFile]? }
    guard FileManager.default.fileExists(atPath: path + "/" + recordFile) else { return [:] }
    let bytes = try read(path, recordFile, limit: 1 << 20)
    guard let record = try? JSONDecoder().decode(FilesOnly.self, from: Data(bytes)) else {
      throw .unreadable(
        path: path + "/" + recordFile, because: .malformed("it does not say what the checkpoint holds"))
    }
    return record.files ?? [:]
  }

  private static func optimizerBytes(_ path: String, count: Int) throws(CheckpointError) -> [UInt8]? {
    if !FileManager.default.fileExists(atPath: path + "/" + optimizerFile) {
      // One that should be there is an error that reading it gives.
      guard try storedFiles(path)[optimizerFile] != nil else { return nil }
    }
    return try read(path, optimizerFile, limit: 16 * count + SafeTensors.longestHeader + 8)
  }

  private static func naming<Result>(
    _ path: String, _ name: String, _ body: () throws(CheckpointError) -> Result
  ) throws(CheckpointError) -> Result {
    do {
      return try body()
    } catch {
      throw .unreadable(path: path + "/" + name, because: error)
    }
  }
}
