/// The figures of an evaluation, as `eval --json` prints them.
///
/// The keys of the first arm's figures (`RepairFigures`) stand at the top; beside them `arm` (its name), `suite`,
/// `model`, `protocol`, `seed`, `skipped` (problems without a trial), `arms` (every arm: `name`, `arm`, `figures` and
/// `positions`), and, where times are told, `seconds` and `seconds_per_task`.
package struct EvaluationSummary: Sendable, Encodable, Equatable {
  /// One arm and its figures.
  package struct Arm: Sendable, Encodable, Equatable {
    /// The arm in a few words.
    package let name: String
    /// The arm.
    package let arm: EvaluationArm
    /// Its figures.
    package let figures: RepairFigures
    /// Where the model looked.
    package let positions: PositionSummary
  }

  /// What was run.
  package let run: RunRecord
  /// Every arm, the headline's first.
  package let arms: [Arm]
  /// How many problems gave no trial.
  package let skipped: Int
  /// The time of all problems together; nil where the summary must be the same in every run.
  package var seconds: Double?
  /// The mean time of a task's problems; nil where `seconds` is.
  package var secondsPerTask: Double?

  /// The figures of the first arm.
  package var headline: RepairFigures { arms.first?.figures ?? RepairFigures([]) }

  private enum CodingKeys: String, CodingKey {
    case arm, suite, model
    case protocolName = "protocol"
    case seed, shard, skipped, contamination, arms, seconds
    case secondsPerTask = "seconds_per_task"
  }

  /// Sums up the trials of a run, in any order: what is told does not depend on it.
  package init(_ trials: [TrialResult], run: RunRecord, skipped: Int = 0) {
    self.run = run
    self.skipped = skipped
    let planned = run.options.arms(realBugs: run.hasRealBugs)
    var byArm: [EvaluationArm: [TrialResult]] = [:]
    for trial in trials { byArm[trial.arm, default: []].append(trial) }
    arms = planned.map { arm in
      let own = (byArm[arm] ?? []).sorted {
        ($0.taskIndex, $0.corruption) < ($1.taskIndex, $1.corruption)
      }
      return Arm(name: arm.name, arm: arm, figures: RepairFigures(own), positions: PositionSummary(own))
    }
  }

  /// The summary with the time that it took.
  package func timed(seconds: Double, perTask: Double) -> EvaluationSummary {
    var timed = self
    timed.seconds = seconds
    timed.secondsPerTask = perTask
    return timed
  }

  /// Writes the headline's figures and what belongs to the whole run into one object.
  package func encode(to encoder: any Encoder) throws {
    try headline.encode(to: encoder)
    var values = encoder.container(keyedBy: CodingKeys.self)
    try values.encodeIfPresent(arms.first?.name, forKey: .arm)
    try values.encode(run.suite, forKey: .suite)
    try values.encode(run.model, forKey: .model)
    try values.encodeIfPresent(run.protocolName, forKey: .protocolName)
    try values.encode(run.options.seed, forKey: .seed)
    try values.encodeIfPresent(run.shard, forKey: .shard)
    try values.encode(skipped, forKey: .skipped)
    try values.encodeIfPresent(run.contamination, forKey: .contamination)
    try values.encode(arms, forKey: .arms)
    try values.encodeIfPresent(seconds, forKey: .seconds)
    try values.encodeIfPresent(secondsPerTask, forKey: .secondsPerTask)
  }
}
