import Evaluation
import Foundation
import KelpBase
import Search
import Testing

private let arm = EvaluationArm(
  noise: "near-miss=1", steps: 1, prompt: true, tests: true, search: .bestOfN, budget: 4)

private func trial(_ task: String, passed: Int, of total: Int = 4, run: Int? = nil) -> TrialResult {
  var trial = TrialResult(task: task, corruption: 0, arm: arm)
  trial.testsTotal = total
  trial.bestPassed = passed
  trial.runsToRepair = run
  return trial
}

@Suite("Figures of evaluations")
struct FiguresTests {
  @Test("pass@k is the share of k-subsets that hold a right sample")
  func passAtKByCounting() {
    for samples in 1...9 {
      for passed in 0...samples {
        for k in 1...samples {
          // The samples 0..<passed are right; count the subsets of size k among all.
          var all = 0
          var hits = 0
          for subset in 0..<(1 << samples) where subset.nonzeroBitCount == k {
            all += 1
            if subset & ((1 << passed) - 1) != 0 { hits += 1 }
          }
          let expected = Double(hits) / Double(all)
          #expect(abs(passAtK(samples: samples, passed: passed, k: k) - expected) < 1e-12)
        }
      }
    }
    #expect(passAtK(samples: 4, passed: 1, k: 5) == 0)
    #expect(passAtK(samples: 0, passed: 0, k: 1) == 0)
    #expect(abs(passAtK(samples: 10_000, passed: 3, k: 1) - 0.0003) < 1e-12)
  }

  @Test("The bootstrap's interval holds the mean, narrows with more tasks and treats a task as one")
  func bootstrap() {
    func groups(_ count: Int, size: Int = 1) -> [(sum: Double, count: Int)] {
      (0..<count).map { (sum: $0 % 2 == 0 ? Double(size) : 0, count: size) }
    }
    let few = Intervals.bootstrap(groups(20))
    let many = Intervals.bootstrap(groups(2000))
    #expect(few[0] < 0.5 && few[1] > 0.5 && many[0] < 0.5 && many[1] > 0.5)
    #expect(many[1] - many[0] < few[1] - few[0])
    // The normal interval of 2,000 fair coins is 0.5 ± 0.0219.
    #expect(abs(many[0] - 0.478) < 0.003 && abs(many[1] - 0.522) < 0.003)
    // Five trials a task that agree are no more than one.
    #expect(Intervals.bootstrap(groups(20, size: 5)) == few)
    #expect(Intervals.bootstrap([]) == [0, 0])
  }

  @Test("Wilson's interval has the values of the literature")
  func wilson() {
    let half = Intervals.wilson(5, of: 10)
    #expect(abs(half[0] - 0.2366) < 0.0001 && abs(half[1] - 0.7634) < 0.0001)
    let none = Intervals.wilson(0, of: 10)
    #expect(none[0] == 0 && abs(none[1] - 0.2775) < 0.0001)
    #expect(Intervals.wilson(0, of: 0) == [0, 1])
  }

  @Test("The curve counts repairs within a budget, and partial passes are no repairs")
  func curve() {
    let figures = RepairFigures([
      trial("a", passed: 4, run: 3), trial("b", passed: 3), trial("c", passed: 4, run: 17),
      trial("d", passed: 0),
    ])
    #expect(figures.repaired == 0.5 && figures.tasks == 4)
    #expect(figures.repairedByBudget == ["1": 0, "4": 0.25, "16": 0.25, "64": 0.5, "256": 0.5, "1024": 0.5])
    #expect(figures.bestTestPass == 11.0 / 16)
  }

  @Test("Positions are counted by kind, depth, size and noise, and the worst come with a replay")
  func positions() async throws {
    let options = smallOptions(steps: [2])
    let trials = try await evaluate(options) { _ in Idle() }
    let positions = PositionSummary(trials)
    #expect(positions.all.looks == 30 && positions.relations["stop"] == 30)
    #expect(positions.byKind.reduce(0) { $0 + $1.looks } == 30)
    #expect(positions.byDepth.reduce(0) { $0 + $1.looks } == 30)
    #expect(positions.byNodes.reduce(0) { $0 + $1.looks } == 30)
    #expect(positions.byNoise.map(\.name) == ["near-miss"] && positions.all.chosenInstead == "stop")
    #expect(positions.worst.count == PositionSummary.worstCount)
    #expect(positions.worst[0].replay.hasPrefix("--task "))
    let oracle = PositionSummary(try await evaluate(options) { Oracle(clean: $0) })
    #expect(oracle.all.top1 == 1 && oracle.all.medianRank == 1 && oracle.all.chosenInstead == nil)
    #expect(oracle.relations["right"] == oracle.all.looks && oracle.byStep.count == 2)
    #expect(oracle.textAccuracy == 1 && oracle.exactEdits == 1 && oracle.executableEdits == 1)
    // A proposer that looks at no single node is not said to write wrong texts.
    #expect(positions.textAccuracy == nil && positions.executableEdits == 1)
  }

  @Test("Keys follow the contract")
  func keys() throws {
    let options = smallOptions()
    let summary = EvaluationSummary([], run: record(options)).timed(seconds: 1, perTask: 1)
    let object = try JSONSerialization.jsonObject(with: JSONEncoder().encode(summary)) as? [String: Any]
    for key in [
      "tasks", "trials", "repaired", "repaired_ci", "noop_repaired", "repaired_top1", "validity",
      "exact_match", "normalized_match", "tree_match", "avg_test_pass", "best_test_pass", "noop_test_pass",
      "position_top1", "seconds", "seconds_per_task", "repaired_by_budget", "repaired_by_calls", "pass_at_k",
      "overfitting", "arms", "suite", "model", "seed", "skipped",
    ] { #expect(object?[key] != nil, "\(key)") }
  }
}
