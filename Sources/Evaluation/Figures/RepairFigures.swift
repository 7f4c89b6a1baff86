/// The figures of one arm, under the names that the JSON contract gives them.
package struct RepairFigures: Sendable, Codable, Equatable {
  /// The model-free enumeration of the same programs, the floor under the arm's figures.
  package struct Enumeration: Sendable, Codable, Equatable {
    /// The share of trials whose answer passes every test.
    package let repaired: Double
    /// The bootstrap 95% interval of `repaired`, resampling tasks.
    package let repairedInterval: [Double]
    /// The share of trials repaired within so many runs of the tests.
    package let repairedByBudget: [String: Double]
    /// The share of answers that pass the tests shown and fail one that was kept back.
    package let overfitting: Double
    /// The mean number of programs run.
    package let meanRuns: Double

    private enum CodingKeys: String, CodingKey {
      case repaired
      case repairedInterval = "repaired_ci"
      case repairedByBudget = "repaired_by_budget"
      case overfitting
      case meanRuns = "mean_runs"
    }
  }

  /// How many tasks had at least one trial.
  package let tasks: Int
  /// How many trials were run.
  package let trials: Int
  /// The share of trials whose answer passes every test, those kept back included: the headline.
  package let repaired: Double
  /// The bootstrap 95% interval of `repaired`, resampling tasks.
  package let repairedInterval: [Double]
  /// The share of trials whose repair is none of the small mistakes that an enumeration tries: part of `repaired`.
  package let repairedBeyondNearMiss: Double
  /// The share of trials in which doing nothing passes every test (0 unless mutants that pass are kept).
  package let noopRepaired: Double
  /// The share of trials whose most probable candidate, chosen without tests, passes every test.
  package let repairedTop1: Double
  /// The bootstrap 95% interval of `repairedTop1`.
  package let repairedTop1Interval: [Double]
  /// The share of trials repaired within so many runs of the tests, for the numbers of `budgets`.
  package let repairedByBudget: [String: Double]
  /// The share of trials repaired within so many calls of the model, for the numbers of `budgets`.
  package let repairedByCalls: [String: Double]
  /// The share of trials that one of k independent samples repairs, by the unbiased estimator; empty for searches
  /// that draw none.
  package let passAtK: [String: Double]
  /// The share of candidates that parse and compile: 1 by construction, counted all the same.
  package let validity: Double
  /// The share of trials whose most probable candidate is the clean program to the byte.
  package let exactMatch: Double
  /// The share of trials whose most probable candidate is the clean program in canonical text.
  package let normalizedMatch: Double
  /// The share of trials whose most probable candidate is the clean program as a tree.
  package let treeMatch: Double
  /// The mean share of tests passed by all candidates that were run.
  package let averageTestPass: Double
  /// The mean share of tests passed by the answer.
  package let bestTestPass: Double
  /// The bootstrap 95% interval of `bestTestPass`.
  package let bestTestPassInterval: [Double]
  /// The mean share of tests passed by the corrupted program: doing nothing.
  package let noopTestPass: Double
  /// The share of answers that pass the tests shown and fail one that was kept back.
  package let overfitting: Double
  /// The share of trials in which the program could not be shown to the model.
  package let refused: Double
  /// The share of trials in which the most probable node is a right one.
  package let positionTop1: Double
  /// The share of trials in which a right node is among the five most probable ones.
  package let positionTop5: Double
  /// Decoded edits that could not be applied, as a share of all.
  package let rejectedShare: Double
  /// The mean number of calls of the model.
  package let meanCalls: Double
  /// The mean number of programs run.
  package let meanRuns: Double
  /// The model-free enumeration; nil when it was not run.
  package let enumeration: Enumeration?

  /// The numbers of runs and calls at which the curves are told.
  package static let budgets = [1, 4, 16, 64, 256, 1024]

  private enum CodingKeys: String, CodingKey {
    case tasks, trials, repaired
    case repairedInterval = "repaired_ci"
    case repairedBeyondNearMiss = "repaired_beyond_near_miss"
    case noopRepaired = "noop_repaired"
    case repairedTop1 = "repaired_top1"
    case repairedTop1Interval = "repaired_top1_ci"
    case repairedByBudget = "repaired_by_budget"
    case repairedByCalls = "repaired_by_calls"
    case passAtK = "pass_at_k"
    case validity
    case exactMatch = "exact_match"
    case normalizedMatch = "normalized_match"
    case treeMatch = "tree_match"
    case averageTestPass = "avg_test_pass"
    case bestTestPass = "best_test_pass"
    case bestTestPassInterval = "best_test_pass_ci"
    case noopTestPass = "noop_test_pass"
    case overfitting, refused
    case positionTop1 = "position_top1"
    case positionTop5 = "position_top5"
    case rejectedShare = "rejected_share"
    case meanCalls = "mean_calls"
    case meanRuns = "mean_runs"
    case enumeration = "enumerate"
  }

  /// Sums up the trials of one arm.
  package init(_ trials: [TrialResult]) {
    let groups = TaskGroups(trials)
    tasks = groups.count
    self.trials = trials.count
    func mean(_ value: (TrialResult) -> Double) -> Double {
      trials.isEmpty ? 0 : trials.reduce(0) { $0 + value($1) } / Double(trials.count)
    }
    func share(_ holds: (TrialResult) -> Bool) -> Double { mean { holds($0) ? 1 : 0 } }
    func part(_ passed: Double, _ trial: TrialResult) -> Double {
      passed / Double(max(1, trial.testsTotal))
    }
    repaired = share(\.isRepaired)
    repairedInterval = groups.interval { $0.isRepaired ? 1 : 0 }
    repairedBeyondNearMiss = share { $0.isRepaired && $0.isBeyondNearMiss == true }
    noopRepaired = share { $0.noopPassed == $0.testsTotal }
    repairedTop1 = share(\.isRepairedTop1)
    repairedTop1Interval = groups.interval { $0.isRepairedTop1 ? 1 : 0 }
    repairedByBudget = RepairFigures.curve { budget in share { ($0.runsToRepair ?? .max) <= budget } }
    repairedByCalls = RepairFigures.curve { budget in share { ($0.callsToRepair ?? .max) <= budget } }
    passAtK = RepairFigures.passAtK(trials)
    let candidates = trials.reduce(0) { $0 + $1.candidates }
    validity = candidates == 0 ? 0 : Double(trials.reduce(0) { $0 + $1.valid }) / Double(candidates)
    exactMatch = share(\.isExactMatch)
    normalizedMatch = share(\.isNormalizedMatch)
    treeMatch = share(\.isTreeMatch)
    averageTestPass = mean { part($0.meanPassed, $0) }
    bestTestPass = mean { part(Double($0.bestPassed), $0) }
    bestTestPassInterval = groups.interval { part(Double($0.bestPassed), $0) }
    noopTestPass = mean { part(Double($0.noopPassed), $0) }
    overfitting = RepairFigures.overfitting(
      repaired: trials.count(where: \.isRepaired), overfits: trials.count(where: \.overfits))
    refused = share { $0.refusal != nil }
    positionTop1 = share { $0.positionRank == 1 }
    positionTop5 = share { ($0.positionRank ?? .max) <= 5 }
    let tried = trials.reduce(0) { $0 + $1.tried }
    rejectedShare = tried == 0 ? 0 : Double(trials.reduce(0) { $0 + $1.rejected }) / Double(tried)
    meanCalls = mean { Double($0.calls) }
    meanRuns = mean { Double($0.runs) }
    enumeration = RepairFigures.enumeration(trials)
  }

  private static func curve(_ share: (Int) -> Double) -> [String: Double] {
    Dictionary(uniqueKeysWithValues: budgets.map { (String($0), share($0)) })
  }

  private static func overfitting(repaired: Int, overfits: Int) -> Double {
    repaired + overfits == 0 ? 0 : Double(overfits) / Double(repaired + overfits)
  }

  private static func enumeration(_ trials: [TrialResult]) -> Enumeration? {
    let trials = trials.filter { $0.enumeration != nil }
    guard !trials.isEmpty else { return nil }
    let all = trials.compactMap(\.enumeration)
    func share(_ holds: (TrialResult.Enumeration) -> Bool) -> Double {
      Double(all.count(where: holds)) / Double(all.count)
    }
    return Enumeration(
      repaired: share(\.repaired),
      repairedInterval: TaskGroups(trials).interval { $0.enumeration?.repaired == true ? 1 : 0 },
      repairedByBudget: curve { budget in share { ($0.runsToRepair ?? .max) <= budget } },
      overfitting: overfitting(
        repaired: all.count(where: \.repaired), overfits: all.count(where: \.overfits)),
      meanRuns: Double(all.reduce(0) { $0 + $1.runs }) / Double(all.count))
  }

  /// Powers of two up to the number of samples that every trial has.
  private static func passAtK(_ trials: [TrialResult]) -> [String: Double] {
    guard let samples = trials.filter({ $0.refusal == nil }).map(\.samples).min(), samples > 0 else {
      return [:]
    }
    var numbers: [Int] = []
    var number = 1
    while number < samples {
      numbers.append(number)
      number *= 2
    }
    return Dictionary(
      uniqueKeysWithValues: (numbers + [samples]).map { k in
        let sum = trials.reduce(0.0) {
          $0 + Evaluation.passAtK(samples: $1.samples, passed: $1.samplesPassed, k: k)
        }
        return (String(k), sum / Double(trials.count))
      })
  }
}

/// Trials by their task, for resampling.
struct TaskGroups {
  private var groups: [[TrialResult]] = []

  init(_ trials: [TrialResult]) {
    var places: [String: Int] = [:]
    for trial in trials {
      if let place = places[trial.task] {
        groups[place].append(trial)
      } else {
        places[trial.task] = groups.count
        groups.append([trial])
      }
    }
  }

  var count: Int { groups.count }

  /// The bootstrap interval of the mean of a value.
  func interval(_ value: (TrialResult) -> Double) -> [Double] {
    Intervals.bootstrap(groups.map { group in (group.reduce(0) { $0 + value($1) }, group.count) })
  }
}
