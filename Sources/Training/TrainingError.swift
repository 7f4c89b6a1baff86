/// Why a training run cannot start or go on, in one line.
package enum TrainingError: Error, Equatable, CustomStringConvertible {
  /// No program of the corpus can be trained on.
  case noPrograms(unusable: Int)
  /// An option has a value that makes no sense.
  case option(name: String, reason: String)
  /// No example could be made of the corpus with these options.
  case noExamples(step: Int)
  /// The run to resume has other options.
  case differentRun(option: String, was: String, now: String)

  /// The corpus or the bank holds other programs than when the run to resume was started.
  case otherCorpus
  /// The checkpoint to go on from is not whole; `whole` names the newest one before it that is.
  case damaged(reason: String, whole: String?)
  /// A checkpoint could not be written; `kept` is the path of the newest one that was.
  case checkpointNotWritten(step: Int, reason: String, kept: String?)
  /// The gradients of many steps in a row were not finite; `kept` is the path of the last checkpoint.
  case notFinite(steps: Int, step: Int, kept: String?)
  /// Another run writes into the folder.
  case folderInUse(String)

  /// What to do about it, where that is not part of the description.
  package var hint: String? {
    switch self {
    case .damaged(_, .some(let whole)):
      "\(whole) is whole: --resume-from \(whole) goes on from it; nothing was deleted"
    case .damaged(_, nil): "no other checkpoint of the run is whole; without --resume it starts anew"
    case .checkpointNotWritten(_, _, let kept):
      kept.map { "'\($0)' is whole: make room and go on from it with --resume" }
        ?? "make room and start again"
    case .notFinite(_, _, let kept):
      "a lower --lr or a longer --warmup-steps may help"
        + (kept.map { "; the last checkpoint is '\($0)'" } ?? "")
    case .folderInUse: "wait for it (jobs shows it), or give another --output-dir"
    case .noPrograms, .option, .noExamples, .differentRun, .otherCorpus: nil
    }
  }

  /// What is wrong and what to do.
  package var description: String {
    switch self {
    case .noPrograms(let unusable):
      "no program of the corpus can be trained on (\(unusable) do not parse or do not fit "
        + "the context; --max-seq-len N makes it longer)"
    case .option(let name, let reason): "\(name) \(reason)"
    case .noExamples(let step): "no example could be made in step \(step) with this corpus, bank and noise"
    case .otherCorpus:
      "the corpus or the bank of the run holds other programs than when it was started; resume it with the same"
    case .damaged(let reason, _): "the run cannot go on: \(reason)"
    case .checkpointNotWritten(let step, let reason, _):
      "the checkpoint of step \(step) cannot be written: \(reason)"
    case .notFinite(let steps, let step, _):
      "the gradients of the last \(steps) steps up to step \(step) were not finite, so they were left out: "
        + "the run learns nothing any more"
    case .folderInUse(let folder): "another run writes into '\(folder)'"
    case .differentRun(let option, let was, let now):
      "the run was started with \(option) \(was), not \(now); resume it with the same options"
    }
  }
}
