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

  /// What is wrong and what to do.
  package var description: String {
    switch self {
    case .noPrograms(let unusable):
      "no program of the corpus can be trained on (\(unusable) do not parse or do not fit "
        + "the context; --max-seq-len N makes it longer)"
    case .option(let name, let reason): "\(name) \(reason)"
    case .noExamples(let step): "no example could be made in step \(step) with this corpus, bank and noise"
    case .differentRun(let option, let was, let now):
      "the run was started with \(option) \(was), not \(now); resume it with the same options"
    }
  }
}
