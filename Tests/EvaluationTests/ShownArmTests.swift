import Evaluation
import Foundation
import KelpBase
import Repair
import Search
import Synchronization
import SyntaxTrees
import Testing
import TreeEdits

/// What proposers were told, whoever made them.
private final class Told: Sendable {
  private let state = Mutex((briefs: [TaskBrief](), judgements: [Judgement?]()))

  func tell(_ brief: TaskBrief) { state.withLock { $0.briefs.append(brief) } }
  func tell(_ judgement: Judgement?) { state.withLock { $0.judgements.append(judgement) } }

  var briefs: [TaskBrief] { state.withLock(\.briefs) }
  var judgements: [Judgement?] { state.withLock(\.judgements) }
}

/// An oracle that makes use of observations where it may.
private struct Observer: EditProposer {
  let oracle: Oracle
  let observes: Bool
  let told: Told

  var usesObservations: Bool { observes }

  func observing(_ judgement: Judgement?) -> any EditProposer {
    told.tell(judgement)
    return self
  }

  func positions(in tree: SyntaxTree) throws -> PositionMap { try oracle.positions(in: tree) }

  func best(in tree: SyntaxTree, count: Int) throws -> ProposalBatch {
    try oracle.best(in: tree, count: count)
  }

  func sample(
    in tree: SyntaxTree, count: Int, temperature: Double, random: inout RandomSource
  ) throws -> ProposalBatch {
    try oracle.sample(in: tree, count: count, temperature: temperature, random: &random)
  }

  func score(_ edit: Edit, in tree: SyntaxTree) throws -> EditProbability? { nil }
}

/// Fails every test for all programs but the clean one, and says which came first.
private struct FailingRunner: SuiteRunner {
  func run(_ programs: [[UInt8]], of task: EvaluationTask) async throws -> [ProgramVerdict] {
    let clean = try language.parse(Array(task.code.utf8))
    return try programs.map { program in
      guard try !language.parse(program).isStructurallyEqual(to: clean, table: language.table) else {
        return ProgramVerdict(passed: task.tests.map { _ in true })
      }
      // Tests before the last one pass for programs with an even number of bytes: then the hidden one fails first.
      let first = program.count % 2 == 0 ? task.tests.count - 1 : 0
      return ProgramVerdict(
        passed: task.tests.indices.map { $0 < first }, failure: "fails \(task.tests[first])",
        failedTest: FailedTest(
          index: first, source: task.tests[first], kind: .assertion, message: task.tests[first]))
    }
  }
}

private func run(_ options: EvaluationOptions, told: Told) async throws -> [TrialResult] {
  let tasks = HandwrittenTasks.all.filter { $0.tests.count > 1 }
  let parts = RepairEvaluation.Parts(language: language, runner: FailingRunner()) { brief in
    told.tell(brief)
    // The proposer must know the clean program: that of the task with these tests, or any.
    let task = tasks.first { !brief.tests.isEmpty && $0.tests.starts(with: brief.tests) } ?? tasks[0]
    return Observer(
      oracle: Oracle(clean: try language.parse(Array(task.code.utf8))), observes: brief.observes, told: told)
  }
  return try await RepairEvaluation(options: options, parts: parts).run(Array(tasks.prefix(4)))
}

@Suite("Arms of what the model is shown")
struct ShownArmTests {
  @Test("Every combination is an arm, but observations need tests that are run")
  func arms() {
    var options = smallOptions()
    options.shown = ShownSpecification.allCases
    options.observations = [true, false]
    #expect(options.arms(realBugs: false).count == 8)
    options.tests = [true, false]
    let arms = options.arms(realBugs: false)
    #expect(arms.count == 12 && Set(arms).count == 12)
    #expect(!arms.contains { $0.observation && !$0.tests })
    #expect(arms[0].name.hasSuffix("no prompt, observation"))
    #expect(arms.contains { $0.name.hasSuffix("best-of-n 2, asserts, observation") })
  }

  @Test("An arm without them is written and named as ever, and one with them comes back")
  func records() throws {
    let encoder = JSONEncoder()
    encoder.outputFormatting = .sortedKeys
    for asserts in [false, true] {
      let arm = EvaluationArm(
        noise: "near-miss=1", steps: 1, prompt: true, asserts: asserts, observation: asserts, tests: true,
        search: .bestOfN, budget: 16)
      let data = try encoder.encode(arm)
      #expect(try JSONDecoder().decode(EvaluationArm.self, from: data) == arm)
      if !asserts {
        #expect(
          String(decoding: data, as: UTF8.self)
            == #"{"budget":16,"noise":"near-miss=1","prompt":true,"search":"best-of-n","steps":1,"tests":true}"#
        )
        #expect(arm.name == "near-miss x1, best-of-n 16")
      }
    }
  }

  @Test("A model is told what its arm says, and never of the assert that is kept back")
  func keptBack() async throws {
    var options = smallOptions()
    options.shown = ShownSpecification.allCases
    options.observations = [true, false]
    let told = Told()
    let trials = try await run(options, told: told)
    #expect(!trials.isEmpty && trials.count % 8 == 0)
    #expect(told.briefs.count == trials.count)
    let hidden = Set(HandwrittenTasks.all.filter { $0.tests.count > 1 }.compactMap(\.tests.last))
    for (brief, trial) in zip(told.briefs, trials) {
      #expect((brief.prompt != nil) == trial.arm.prompt)
      #expect(brief.tests.isEmpty != trial.arm.asserts)
      #expect(brief.observes == trial.arm.observation)
      #expect(hidden.isDisjoint(with: brief.tests))
      if trial.arm.asserts { #expect(brief.tests.count == trial.testsShown) }
    }
    let failures = told.judgements.compactMap { $0 }.filter { !$0.isPerfect }
    #expect(!failures.isEmpty)
    for judgement in failures {
      #expect(!hidden.contains(judgement.failedTest?.source ?? ""))
      #expect(judgement.failedTest != nil)
    }
  }
}
