import EditModel
import Foundation
import KelpBase
import Transformer

extension RunFolder {
  /// The name of the checkpoint that a run goes on from: the named one, or the newest; nil when there is none.
  ///
  /// `name` is a checkpoint's name, `best` or `latest`.
  func resumable(_ name: String?) throws -> String? {
    switch name {
    case nil, "latest":
      guard FileManager.default.fileExists(atPath: path + "/latest") else {
        if name == nil { return nil }
        throw TrainingError.option(
          name: "--resume-from", reason: "cannot be latest: the run has no checkpoint")
      }
      guard let newest = pointed(.latest) else {
        throw TrainingError.damaged(
          reason: "'\(path)/latest' does not name a checkpoint", whole: newestWhole(before: nil))
      }
      return newest
    case "best":
      guard let best = pointed(.best) else {
        throw TrainingError.option(
          name: "--resume-from", reason: "cannot be best: the run has no best checkpoint")
      }
      return best
    case .some(let given):
      let name = given.split(separator: "/").last.map(String.init) ?? given
      guard RunFolder.step(of: name) != nil, FileManager.default.fileExists(atPath: path + "/" + name) else {
        let names = steps().map(RunFolder.name).joined(separator: ", ")
        throw TrainingError.option(
          name: "--resume-from",
          reason: "cannot be '\(given)': '\(path)' has \(names.isEmpty ? "no checkpoint" : names)")
      }
      return name
    }
  }

  /// The record of the checkpoint that a run goes on from, or nil when there is none.
  func record(_ name: String?) throws -> CheckpointRecord? {
    guard let name = try resumable(name) else { return nil }
    return try orDamaged(name) { try CheckpointRecord.read(path + "/" + name) }
  }

  /// The learnt vocabulary of the checkpoint that a run goes on from; nil when there is none.
  func vocabulary(_ name: String?) throws -> SubwordVocabulary? {
    guard let name = try resumable(name) else { return nil }
    let vocabulary = try orDamaged(name) { try ModelCheckpoint.readConfiguration(path + "/" + name) }
      .vocabulary
    return vocabulary.isLearnt ? vocabulary : nil
  }

  /// The state of the checkpoint that a run goes on from, or nil when there is none.
  ///
  /// Throws when the run was started with options that decide the weights and are other ones now, and
  /// `TrainingError.damaged` when the checkpoint is not whole.
  func state(
    _ name: String?, options: TrainingOptions, configuration: EditModelConfiguration, corpus: String
  ) throws -> RunState? {
    guard let name = try resumable(name), let record = try record(name) else { return nil }
    let folder = path + "/" + name
    if let different = RunFolder.difference(record.options, options) { throw different }
    if let stored = record.corpus, stored != corpus {
      throw TrainingError.otherCorpus
    }
    let stored = try orDamaged(name) { try ModelCheckpoint.readConfiguration(folder) }
    guard stored == configuration else {
      throw TrainingError.differentRun(option: "the model", was: "of another shape", now: "the present one")
    }
    let tensors = try orDamaged(name) {
      guard
        let tensors = try CheckpointFolder.readTraining(folder, configuration: configuration.transformer)
      else {
        throw CheckpointError.malformed("it has no optimizer.safetensors, so the run cannot go on from it")
      }
      guard tensors.average?.decay == options.averageDecay else {
        throw CheckpointError.malformed("its averaged weights are not those of --ema")
      }
      return tensors
    }
    return RunState(
      tensors: tensors, step: record.step, loss: record.loss,
      validation: record.validation ?? ValidationHistory(), nonFiniteInARow: record.nonFiniteInARow ?? 0)
  }

  /// Makes the pointers of the folder agree with the checkpoint that a run goes on from.
  func settle(on state: RunState) throws(FileError) {
    if pointed(.latest) != RunFolder.name(step: state.step) { try point(.latest, to: state.step) }
    guard let best = state.validation.best?.step, pointed(.best) != RunFolder.name(step: best),
      (try? verify(RunFolder.name(step: best))) != nil
    else { return }
    try point(.best, to: best)
  }

  /// Reads every file of a checkpoint. Throws when one is not what it should be.
  func verify(_ name: String) throws {
    let folder = path + "/" + name
    _ = try CheckpointRecord.read(folder)
    let configuration = try ModelCheckpoint.readConfiguration(folder)
    guard try CheckpointFolder.readTraining(folder, configuration: configuration.transformer) != nil else {
      throw CheckpointError.malformed("it has no optimizer.safetensors")
    }
  }

  /// The newest checkpoint before a step that is whole, or nil. Reads them one by one.
  private func newestWhole(before step: Int?) -> String? {
    steps().reversed().first { $0 < step ?? .max && (try? verify(RunFolder.name(step: $0))) != nil }
      .map(RunFolder.name)
  }

  private func orDamaged<Result>(_ name: String, _ body: () throws -> Result) throws -> Result {
    do {
      return try body()
    } catch let error as CheckpointError {
      throw TrainingError.damaged(
        reason: error.description, whole: newestWhole(before: RunFolder.step(of: name)))
    }
  }

  /// The first option that decides the weights and is another one now, by name, or nil.
  ///
  /// How often to save, what to keep, how it is stored, where, when to stop early, and whether layers are computed
  /// again may change.
  static func difference(_ stored: TrainingOptions, _ present: TrainingOptions) -> TrainingError? {
    var comparable = stored
    comparable.checkpointInterval = present.checkpointInterval
    comparable.outputFolder = present.outputFolder
    comparable.keep = present.keep
    comparable.keepEvery = present.keepEvery
    comparable.checkpointPrecision = present.checkpointPrecision
    comparable.earlyStop = present.earlyStop
    comparable.recomputes = present.recomputes
    guard comparable != present else { return nil }
    let encoder = JSONEncoder()
    func values(_ options: TrainingOptions) -> [String: String] {
      guard let data = try? encoder.encode(options),
        let object = try? JSONSerialization.jsonObject(with: data) as? [String: Any]
      else { return [:] }
      return object.mapValues { "\($0)" }
    }
    let (was, now) = (values(comparable), values(present))
    let name = Set(was.keys).union(now.keys).sorted().first { was[$0] != now[$0] } ?? "options"
    return .differentRun(option: name, was: was[name] ?? "none", now: now[name] ?? "none")
  }
}
