import EditModel
import Foundation
import KelpBase
import Transformer

/// The folder of a run: `step-000500` and later checkpoints, and `latest`, a file with the name of the newest one.
struct RunFolder {
  /// The folder.
  let path: String

  /// A run's state as a checkpoint holds it.
  struct State {
    let step: Int
    let weights: TransformerWeights
    let optimizer: Optimizer
  }

  /// The contents of `training.json`.
  struct Record: Codable {
    var step: Int
    var options: TrainingOptions
    var validationLoss: Double?
  }

  /// Creates the folder and those above it.
  func create() throws(FileError) {
    do {
      try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
    } catch {
      throw FileError(path: path, action: "write", code: EACCES)
    }
  }

  /// The path of the checkpoint of a step.
  func checkpointPath(step: Int) -> String {
    let digits = String(step)
    return path + "/step-" + String(repeating: "0", count: max(0, 6 - digits.count)) + digits
  }

  /// Writes a checkpoint, whole or not at all, and then says in `latest` that it is the newest.
  func save(
    step: Int, options: TrainingOptions, configuration: EditModelConfiguration, weights: TransformerWeights,
    optimizer: Optimizer, validationLoss: Double?
  ) throws -> String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
    let record = try encoder.encode(Record(step: step, options: options, validationLoss: validationLoss))
    let target = checkpointPath(step: step)
    try CheckpointFolder.write(
      to: target, weights: weights, optimizer: optimizer,
      files: ModelCheckpoint.files(configuration) + [("training.json", Array(record) + [0x0A])])
    try AtomicFile.write((target as NSString).lastPathComponent + "\n", to: path + "/latest")
    return target
  }

  /// The learnt vocabulary of the newest checkpoint; nil when there is none.
  func vocabulary() throws -> SubwordVocabulary? {
    guard let folder = try newest() else { return nil }
    let vocabulary = try ModelCheckpoint.readConfiguration(folder).vocabulary
    return vocabulary.isLearnt ? vocabulary : nil
  }

  /// The folder that `latest` names, or nil when there is no such file.
  private func newest() throws -> String? {
    guard FileManager.default.fileExists(atPath: path + "/latest") else { return nil }
    let name = String(decoding: try AtomicFile.read(path + "/latest", limit: 4096), as: UTF8.self)
      .trimmingCharacters(in: .whitespacesAndNewlines)
    guard name.hasPrefix("step-"), !name.contains("/") else {
      throw CheckpointError.malformed("'latest' does not name a checkpoint")
    }
    return path + "/" + name
  }

  /// The state of the newest checkpoint, or nil when there is none.
  ///
  /// Throws when the run was started with options that decide the weights and are other ones now.
  func latest(options: TrainingOptions, configuration: EditModelConfiguration) throws -> State? {
    guard let folder = try newest() else { return nil }
    let bytes = try CheckpointFolder.read(folder, "training.json", limit: 1 << 20)
    guard let record = try? JSONDecoder().decode(Record.self, from: Data(bytes)), record.step >= 0 else {
      throw CheckpointError.malformed("training.json is no record of a training run")
    }
    try compare(record.options, options)
    let stored = try ModelCheckpoint.readConfiguration(folder)
    guard stored == configuration else {
      throw TrainingError.differentRun(option: "the model", was: "of another shape", now: "the present one")
    }
    let weights = try CheckpointFolder.readWeights(folder, configuration: configuration.transformer)
    guard let optimizer = try CheckpointFolder.readOptimizer(folder, weights: weights) else {
      throw CheckpointError.malformed("it has no optimizer.safetensors, so the run cannot go on from it")
    }
    return State(step: record.step, weights: weights, optimizer: optimizer)
  }

  /// Everything but how often to save and where may not change between two parts of a run.
  private func compare(_ stored: TrainingOptions, _ present: TrainingOptions) throws {
    var comparable = stored
    comparable.checkpointInterval = present.checkpointInterval
    comparable.outputFolder = present.outputFolder
    guard comparable != present else { return }
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    func lines(_ options: TrainingOptions) throws -> [String: String] {
      let object =
        try JSONSerialization.jsonObject(with: try encoder.encode(options)) as? [String: Any] ?? [:]
      return object.mapValues { "\($0)" }
    }
    let (was, now) = (try lines(comparable), try lines(present))
    let name = Set(was.keys).union(now.keys).sorted().first { was[$0] != now[$0] } ?? "options"
    throw TrainingError.differentRun(option: name, was: was[name] ?? "none", now: now[name] ?? "none")
  }
}
