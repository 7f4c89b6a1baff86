import EditModel
import Foundation
import KelpBase
import Transformer

/// The folder of a run: `step-000500` and other checkpoints, `latest`, a file with the name of the newest one, and
/// `best`, a file with the name of the one with the lowest validation loss.
struct RunFolder {
  /// The folder.
  let path: String

  /// The files that name a checkpoint.
  enum Pointer: String {
    case latest, best
  }

  /// Creates the folder and those above it, takes the right to write into it, and clears away what a killed run
  /// left.
  func open() throws -> RunFolderLock {
    do {
      try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
    } catch {
      throw FileError(path: path, action: "write", code: EACCES)
    }
    let lock = try RunFolderLock(path)
    AtomicFolder.clearLeftovers(in: path)
    return lock
  }

  /// The name of the checkpoint of a step.
  static func name(step: Int) -> String {
    let digits = String(step)
    return "step-" + String(repeating: "0", count: max(0, 6 - digits.count)) + digits
  }

  /// The step of a checkpoint's name, or nil for another name.
  static func step(of name: String) -> Int? {
    guard name.hasPrefix("step-"), let step = Int(name.dropFirst(5)), step >= 0, self.name(step: step) == name
    else { return nil }
    return step
  }

  /// The path of the checkpoint of a step.
  func checkpointPath(step: Int) -> String { path + "/" + RunFolder.name(step: step) }

  /// The steps of the checkpoints, ascending.
  func steps() -> [Int] {
    let names = (try? FileManager.default.contentsOfDirectory(atPath: path)) ?? []
    return names.compactMap(RunFolder.step).sorted()
  }

  /// Writes a checkpoint, whole or not at all; then says that it is the newest, and the best if it is; then removes
  /// checkpoints of this run that are kept no longer.
  ///
  /// Throws `TrainingError.checkpointNotWritten`; what was there before stays as it was.
  func save(
    _ state: RunState, options: TrainingOptions, configuration: EditModelConfiguration, corpus: String
  ) throws -> String {
    let target = checkpointPath(step: state.step)
    do {
      try write(state, to: target, options: options, configuration: configuration, corpus: corpus)
      try point(.latest, to: state.step)
      if state.validation.best?.step == state.step { try point(.best, to: state.step) }
    } catch {
      throw TrainingError.checkpointNotWritten(
        step: state.step, reason: "\(error)", kept: pointed(.latest).map { path + "/" + $0 })
    }
    prune(at: state.step, options: options)
    return target
  }

  private func write(
    _ state: RunState, to target: String, options: TrainingOptions, configuration: EditModelConfiguration,
    corpus: String
  ) throws {
    let tensors = state.tensors
    let precision = options.checkpointPrecision ?? .float32
    let model = state.validation.model(hasAverage: tensors.average != nil)
    let shown = (model == .average ? tensors.average?.weights : nil) ?? tensors.weights
    let isExact = precision == .float32 && model == .weights
    let texts = ModelCheckpoint.files(configuration).map { file in
      CheckpointFolder.Part(file.name) { file.bytes }
    }
    let parts =
      texts + [
        CheckpointFolder.Part(CheckpointFolder.modelFile) { shown.encoded(precision) },
        CheckpointFolder.Part(CheckpointFolder.optimizerFile) { tensors.encoded(modelIsExact: isExact) },
      ]
    try CheckpointFolder.write(to: target, parts: parts) { files in
      try CheckpointRecord(
        step: state.step, options: options, loss: state.loss, validationLoss: state.validation.loss,
        validation: state.validation, model: tensors.average == nil ? nil : model, corpus: corpus,
        nonFiniteInARow: state.nonFiniteInARow == 0 ? nil : state.nonFiniteInARow, files: files
      ).encoded()
    }
  }

  /// Says in a file which checkpoint is meant; when it returns, that is on the disk.
  func point(_ pointer: Pointer, to step: Int) throws(FileError) {
    try AtomicFile.write(RunFolder.name(step: step) + "\n", to: path + "/" + pointer.rawValue)
    try AtomicFile.flush(path)
  }

  /// Takes back what an earlier run in the folder said of its best checkpoint; the checkpoint stays.
  func forgetBest() { unlink(path + "/" + Pointer.best.rawValue) }

  /// The name that a pointer holds, whether or not there is such a checkpoint; nil when it names none.
  func pointed(_ pointer: Pointer) -> String? {
    guard let bytes = try? AtomicFile.read(path + "/" + pointer.rawValue, limit: 4096) else { return nil }
    let name = String(decoding: bytes, as: UTF8.self).trimmingCharacters(in: .whitespacesAndNewlines)
    return RunFolder.step(of: name) == nil ? nil : name
  }

  /// Removes checkpoints of this very run that are older than the newest `keep`, unless they are the best one or
  /// their step is a multiple of `keepEvery`. Those of other runs and those that cannot be read stay.
  private func prune(at step: Int, options: TrainingOptions) {
    let keep = options.keep ?? TrainingOptions.defaultKeep
    guard keep > 0 else { return }
    let every = options.keepEvery ?? 0
    let older = steps().filter { $0 < step }
    for candidate in older.dropLast(keep - 1) {
      let name = RunFolder.name(step: candidate)
      guard name != pointed(.best), name != pointed(.latest), every == 0 || candidate % every != 0,
        let record = try? CheckpointRecord.read(path + "/" + name),
        RunFolder.difference(record.options, options) == nil
      else { continue }
      // Not under its own name: a kill in the middle must not leave half a checkpoint that looks whole.
      let doomed =
        path + "/" + name + AtomicFolder.partialMark + "\(ProcessInfo.processInfo.processIdentifier)"
      if rename(path + "/" + name, doomed) == 0 { try? FileManager.default.removeItem(atPath: doomed) }
    }
  }
}
