import KelpBase

/// The figures of an evaluation, under the names that the JSON contract gives them.
package struct EvaluationSummary: Sendable, Codable, Equatable {
  /// How many tasks had at least one trial.
  package let tasks: Int
  /// How many trials were run.
  package let trials: Int
  /// The share of trials whose best candidate passes every test.
  package let repaired: Double
  /// The bootstrap 95% interval of `repaired`, resampling tasks.
  package let repairedInterval: [Double]
  /// The share of trials in which doing nothing passes every test (0 unless mutants that pass are kept).
  package let noopRepaired: Double
  /// The share of trials whose most probable candidate, chosen without tests, passes every test.
  package let repairedTop1: Double
  /// The share of trials repaired within so many runs of the tests, for the numbers of `budgets`.
  package let repairedByBudget: [String: Double]
  /// The share of candidates that parse and compile: 1 by construction, counted all the same.
  package let validity: Double
  /// The share of trials whose most probable candidate is the clean program to the byte.
  package let exactMatch: Double
  /// The share of trials whose most probable candidate is the clean program as a tree.
  package let normalizedMatch: Double
  /// The mean share of tests passed by all candidates.
  package let averageTestPass: Double
  /// The mean share of tests passed by the best candidate.
  package let bestTestPass: Double
  /// The mean share of tests passed by the corrupted program: doing nothing.
  package let noopTestPass: Double
  /// The share of trials in which the most probable node is a right one.
  package let positionTop1: Double
  /// The share of trials in which a right node is among the five most probable ones.
  package let positionTop5: Double
  /// Decoded edits that could not be applied, as a share of all.
  package let rejectedShare: Double
  /// The wall time of the evaluation.
  package var seconds: Double

  /// The numbers of runs of the tests at which `repairedByBudget` is told.
  package static let budgets = [1, 4, 16, 64, 256, 1024]

  private enum CodingKeys: String, CodingKey {
    case tasks, trials, repaired
    case repairedInterval = "repaired_ci"
    case noopRepaired = "noop_repaired"
    case repairedTop1 = "repaired_top1"
    case repairedByBudget = "repaired_by_budget"
    case validity
    case exactMatch = "exact_match"
    case normalizedMatch = "normalized_match"
    case averageTestPass = "avg_test_pass"
    case bestTestPass = "best_test_pass"
    case noopTestPass = "noop_test_pass"
    case positionTop1 = "position_top1"
    case positionTop5 = "position_top5"
    case rejectedShare = "rejected_share"
    case seconds
  }

  /// Sums up trials. The interval is a percentile bootstrap over tasks with 2,000 resamples from `seed`.
  package init(_ trials: [TrialResult], seconds: Double, seed: UInt64 = 1) {
    var names: [String] = []
    for trial in trials where !names.contains(trial.task) { names.append(trial.task) }
    tasks = names.count
    self.trials = trials.count
    func mean(_ value: (TrialResult) -> Double) -> Double {
      trials.isEmpty ? 0 : trials.reduce(0) { $0 + value($1) } / Double(trials.count)
    }
    func share(_ holds: (TrialResult) -> Bool) -> Double { mean { holds($0) ? 1 : 0 } }
    repaired = share(\.isRepaired)
    repairedInterval = EvaluationSummary.interval(trials, names: names, seed: seed)
    noopRepaired = share { $0.noopPassed == $0.testsTotal }
    repairedTop1 = share(\.isRepairedTop1)
    repairedByBudget = Dictionary(
      uniqueKeysWithValues: EvaluationSummary.budgets.map { budget in
        (String(budget), share { ($0.runsToRepair ?? .max) <= budget })
      })
    let candidates = trials.reduce(0) { $0 + $1.candidates }
    validity = candidates == 0 ? 0 : Double(trials.reduce(0) { $0 + $1.valid }) / Double(candidates)
    exactMatch = share(\.isExactMatch)
    normalizedMatch = share(\.isNormalizedMatch)
    averageTestPass = mean { $0.meanPassed / Double(max(1, $0.testsTotal)) }
    bestTestPass = mean { Double($0.bestPassed) / Double(max(1, $0.testsTotal)) }
    noopTestPass = mean { Double($0.noopPassed) / Double(max(1, $0.testsTotal)) }
    positionTop1 = share { $0.positionRank == 1 }
    positionTop5 = share { ($0.positionRank ?? .max) <= 5 }
    let tried = trials.reduce(0) { $0 + $1.tried }
    rejectedShare = tried == 0 ? 0 : Double(trials.reduce(0) { $0 + $1.rejected }) / Double(tried)
    self.seconds = seconds
  }

  private static func interval(_ trials: [TrialResult], names: [String], seed: UInt64) -> [Double] {
    guard !names.isEmpty else { return [0, 0] }
    let groups = names.map { name in trials.filter { $0.task == name } }
    var random = RandomSource(seed: seed)
    let shares = (0..<2000).map { _ -> Double in
      var repaired = 0
      var count = 0
      for _ in groups {
        let group = groups[random.below(groups.count)]
        repaired += group.count { $0.isRepaired }
        count += group.count
      }
      return Double(repaired) / Double(count)
    }.sorted()
    return [shares[50], shares[1949]]
  }
}
