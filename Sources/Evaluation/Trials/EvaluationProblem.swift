import KelpBase

/// One corrupted program that all arms with its noise try to repair: which one, not yet the program itself.
package struct EvaluationProblem: Sendable, Codable, Hashable {
  /// The task's identifier.
  package let task: String
  /// The task's place in its suite, from 0.
  package let index: Int
  /// The noise as `NoiseMixture` writes it, or `real`.
  package let noise: String
  /// How many edits corrupt the program.
  package let steps: Int
  /// Which corruption, from 0.
  package let corruption: Int

  /// What random draws for the problem start from: everything but the place in the suite, so that a trial is the same
  /// in a shard and when it is run alone.
  func labels(_ purpose: UInt64) -> [UInt64] {
    [
      StableHash.of(task.utf8), StableHash.of(noise.utf8), UInt64(steps), UInt64(corruption), purpose,
    ]
  }

  /// The problems of some tasks in the order in which they are tried.
  static func all(_ tasks: [(index: Int, task: EvaluationTask)], _ options: EvaluationOptions) -> [(
    problem: EvaluationProblem, task: EvaluationTask
  )] {
    tasks.flatMap { index, task -> [(problem: EvaluationProblem, task: EvaluationTask)] in
      func problem(_ noise: String, _ steps: Int, _ corruption: Int) -> (
        problem: EvaluationProblem, task: EvaluationTask
      ) {
        let problem = EvaluationProblem(
          task: task.identifier, index: index, noise: noise, steps: steps, corruption: corruption)
        return (problem, task)
      }
      guard task.buggy == nil else { return [problem(EvaluationOptions.realNoise, 0, 0)] }
      let corruptions = options.onlyCorruption.map { [$0] } ?? Array(0..<options.corruptions)
      return options.noises.flatMap { noise in
        options.corruptionSteps.flatMap { steps in corruptions.map { problem(noise, steps, $0) } }
      }
    }
  }
}

/// What became of a problem: a trial for every arm, or why there is none.
package struct ProblemOutcome: Sendable {
  /// The problem.
  package let problem: EvaluationProblem
  /// One trial an arm.
  package let trials: [TrialResult]
  /// Why there is no trial; nil when there are some.
  package let skipped: String?
  /// What the problem took, in seconds of the evaluation's clock.
  package let seconds: Double
}
