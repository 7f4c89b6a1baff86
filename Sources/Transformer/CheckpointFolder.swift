import Foundation
import KelpBase
import Tensors

/// A checkpoint folder on disk: `model.safetensors`, optionally `optimizer.safetensors`, and texts such as
/// `config.json` that the caller composes.
package enum CheckpointFolder {
  /// The file of the parameters.
  package static let modelFile = "model.safetensors"
  /// The file of the optimiser's moments.
  package static let optimizerFile = "optimizer.safetensors"

  /// Writes a whole checkpoint under a temporary name and then renames it to `path`.
  ///
  /// A checkpoint that was at `path` is replaced; it stays until the new one is complete. `files` are the
  /// other files, by name. Throws `CheckpointError.file`.
  package static func write(
    to path: String, weights: TransformerWeights, optimizer: Optimizer? = nil,
    files: [(name: String, bytes: [UInt8])] = []
  ) throws(CheckpointError) {
    let temporary = path + ".partial-\(ProcessInfo.processInfo.processIdentifier)"
    try? FileManager.default.removeItem(atPath: temporary)
    do {
      try makeFolder(temporary)
      try write(weights.encoded(), temporary, modelFile)
      if let optimizer { try write(optimizer.encoded(weights), temporary, optimizerFile) }
      for file in files { try write(file.bytes, temporary, file.name) }
      try replace(path, by: temporary)
    } catch {
      try? FileManager.default.removeItem(atPath: temporary)
      throw error
    }
  }

  /// The parameters of the checkpoint at `path`. Throws `CheckpointError`.
  package static func readWeights(
    _ path: String, configuration: TransformerConfiguration
  ) throws(CheckpointError) -> TransformerWeights {
    try configuration.validate()
    let limit = 4 * configuration.parameterCount + SafeTensors.longestHeader + 8
    return try TransformerWeights(configuration, reading: read(path, modelFile, limit: limit))
  }

  /// The optimiser of the checkpoint at `path`, or nil when it has none. Throws `CheckpointError`.
  package static func readOptimizer(
    _ path: String, weights: TransformerWeights
  ) throws(CheckpointError) -> Optimizer? {
    if !FileManager.default.fileExists(atPath: path + "/" + optimizerFile) { return nil }
    let limit = 8 * weights.layout.count + SafeTensors.longestHeader + 8
    return try Optimizer(weights, reading: read(path, optimizerFile, limit: limit))
  }

  /// A file of the checkpoint at `path`, such as `config.json`, of at most `limit` bytes.
  package static func read(
    _ path: String, _ name: String, limit: Int = 64 << 20
  ) throws(CheckpointError) -> [UInt8] {
    do {
      return try AtomicFile.read(path + "/" + name, limit: limit)
    } catch {
      throw .file(error)
    }
  }

  private static func write(_ bytes: [UInt8], _ folder: String, _ name: String) throws(CheckpointError) {
    do {
      try AtomicFile.write(bytes, to: folder + "/" + name)
    } catch {
      throw .file(error)
    }
  }

  private static func makeFolder(_ path: String) throws(CheckpointError) {
    guard mkdir(path, 0o755) == 0 else {
      throw .file(FileError(path: path, action: "write", code: errno))
    }
  }

  /// Renames `source` to `path`; a folder that is there is moved aside first and then removed.
  private static func replace(_ path: String, by source: String) throws(CheckpointError) {
    let old = source + "-old"
    try? FileManager.default.removeItem(atPath: old)
    let existed = rename(path, old) == 0
    guard rename(source, path) == 0 else {
      let code = errno
      if existed { _ = rename(old, path) }
      throw .file(FileError(path: path, action: "write", code: code))
    }
    if existed { try? FileManager.default.removeItem(atPath: old) }
  }
}
