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
}

extension EvaluationOptions {
  /// The problems that a run tries, in order.
  package func problems(of tasks: [EvaluationTask], shard: EvaluationShard? = nil) -> [EvaluationProblem] {
    plan(tasks, shard).map(\.problem)
  }

  /// The problems with their tasks.
  func plan(
    _ tasks: [EvaluationTask], _ shard: EvaluationShard?
  ) -> [(problem: EvaluationProblem, task: EvaluationTask)] {
    var chosen = Array(tasks.enumerated())
    if let taskNames { chosen = chosen.filter { taskNames.contains($0.element.identifier) } }
    if let maximumTasks { chosen = Array(chosen.prefix(maximumTasks)) }
    if let shard { chosen = chosen.filter { shard.contains($0.element) } }
    return chosen.flatMap { index, task in
      corruptions(of: task).map { noise, steps, corruption in
        let problem = EvaluationProblem(
          task: task.identifier, index: index, noise: noise, steps: steps, corruption: corruption)
        return (problem, task)
      }
    }
  }

  /// The ways in which a task's program is corrupted: one for a real bug.
  private func corruptions(of task: EvaluationTask) -> [(noise: String, steps: Int, corruption: Int)] {
    guard task.buggy == nil else { return [(EvaluationOptions.realNoise, 0, 0)] }
    let numbers = onlyCorruption.map { [$0] } ?? Array(0..<corruptions)
    return noises.flatMap { noise in
      corruptionSteps.flatMap { steps in numbers.map { (noise, steps, $0) } }
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
