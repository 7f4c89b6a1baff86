import Evaluation
import Foundation
import KelpBase
import Search
import SyntaxTrees
import Testing
import TreeEdits

@Suite("Evaluating repairs")
struct EvaluationTests {
  @Test("An oracle repairs everything and looks in the right place", arguments: [1, 3])
  func oracle(_ steps: Int) async throws {
    let options = smallOptions(steps: [steps])
    let trials = try await evaluate(options) { Oracle(clean: $0) }
    let figures = EvaluationSummary(trials, run: record(options)).headline
    #expect(figures.trials == 30 && figures.tasks == 10)
    #expect(figures.repaired == 1 && figures.repairedTop1 == 1 && figures.treeMatch == 1)
    #expect(figures.normalizedMatch == 1 && figures.overfitting == 0)
    #expect(figures.positionTop1 == 1 && figures.validity == 1 && figures.refused == 0)
    #expect(figures.noopRepaired == 0 && figures.noopTestPass < 1)
    #expect(figures.repairedByBudget["1024"] == 1 && figures.passAtK == ["1": 1, "2": 1])
    let curve = RepairFigures.budgets.compactMap { figures.repairedByBudget[String($0)] }
    #expect(curve.count == RepairFigures.budgets.count && curve == curve.sorted())
    #expect(figures.repairedInterval == [1, 1])
    for trial in trials {
      #expect(trial.looks.count == trial.distance && trial.trajectory?.steps.count == trial.distance)
      #expect(trial.looks.allSatisfy { $0.relation == .right && $0.rank == 1 && $0.mass == 1 })
      // A tiny program may have no further mutant.
      #expect((1...steps).contains(trial.noise.count) && trial.noise.allSatisfy { $0.noise == "near-miss" })
      #expect(trial.calls > 0 && trial.callsToRepair == trial.calls)
    }
  }

  @Test("Doing nothing repairs nothing and equals the floor beside it")
  func idle() async throws {
    let options = smallOptions()
    let trials = try await evaluate(options) { _ in Idle() }
    let figures = EvaluationSummary(trials, run: record(options)).headline
    #expect(figures.repaired == 0 && figures.repairedTop1 == 0 && figures.exactMatch == 0)
    #expect(figures.bestTestPass == figures.noopTestPass && figures.passAtK["2"] == 0)
    #expect(trials.allSatisfy { $0.looks.allSatisfy { $0.relation == .stop } })
  }

  @Test("The same seed gives the same trials on any number of workers")
  func deterministic() async throws {
    let options = smallOptions(steps: [2])
    let first = try await evaluate(options) { Oracle(clean: $0) }
    for workers in [1, 3, 8] {
      #expect(try await evaluate(options, workers: workers) { Oracle(clean: $0) } == first)
    }
    var other = options
    other.seed = 43
    #expect(try await evaluate(other) { Oracle(clean: $0) } != first)
  }

  @Test("Shards hold every trial once, as it is in the whole run")
  func shards() async throws {
    let options = smallOptions()
    let whole = try await evaluate(options) { Oracle(clean: $0) }
    var parts: [TrialResult] = []
    for number in 1...3 {
      let shard = try #require(EvaluationShard("\(number)/3"))
      parts += try await evaluate(options, shard: shard) { Oracle(clean: $0) }
    }
    #expect(parts.count == whole.count)
    #expect(whole.allSatisfy { parts.contains($0) })
  }

  @Test(
    "A part of the tasks is written number/count", arguments: ["", "0/3", "4/3", "1", "1/2/3", "a/b", "1/-1"])
  func badShards(_ text: String) { #expect(EvaluationShard(text) == nil) }

  @Test("A single trial is the same when it is run alone")
  func replay() async throws {
    var options = smallOptions()
    let whole = try await evaluate(options) { Oracle(clean: $0) }
    options.taskNames = ["clamp"]
    options.onlyCorruption = 1
    let alone = try await evaluate(options) { Oracle(clean: $0) }
    #expect(alone.count == 1)
    #expect(whole.first { $0.task == "clamp" && $0.corruption == 1 } == alone.first)
  }

  @Test("Every arm tries the same programs, and the results tell the arm")
  func arms() async throws {
    var options = smallOptions(steps: [1, 2])
    options.noises = ["near-miss=1", "drop=1,double=1"]
    options.corruptions = 1
    options.tests = [true, false]
    options.searches.append(SearchOptions())
    options.searches[1].method = .guided
    options.searches[1].candidateLimit = 8
    // The oracle knows its own edits alone: mixed in, the small mistakes would use up so small a budget.
    options.searches[1].mixesNearMisses = false
    let arms = options.arms(realBugs: false)
    #expect(arms.count == 16 && Set(arms.map(\.name)).count == 16)
    let trials = try await evaluate(options) { Oracle(clean: $0) }
    #expect(Set(trials.map(\.arm)).isSubset(of: arms))
    for trial in trials {
      let others = trials.filter { $0.problem == trial.problem }
      #expect(others.count == 4 && Set(others.map(\.corrupted)).count == 1)
    }
    let summary = EvaluationSummary(trials, run: record(options))
    #expect(summary.arms.map(\.arm) == arms)
    #expect(summary.arms.allSatisfy { $0.figures.trials == 0 || $0.figures.repaired == 1 })
    let blind = trials.filter { !$0.arm.tests }
    #expect(!blind.isEmpty && blind.allSatisfy { $0.runsToRepair == 1 && $0.runs == 0 })
  }

  @Test("The enumeration beside a search finds one-edit bugs, and an arm that enumerates is its own floor")
  func enumeration() async throws {
    var options = smallOptions()
    options.enumerateLimit = 512
    var search = SearchOptions()
    search.method = .enumerate
    search.candidateLimit = 512
    options.searches.append(search)
    let trials = try await evaluate(options) { _ in Idle() }
    let summary = EvaluationSummary(trials, run: record(options))
    let beside = try #require(summary.arms[0].figures.enumeration)
    let arm = summary.arms[1].figures
    #expect(beside.repaired > 0.3)
    #expect(beside.repaired == arm.repaired)
    #expect(beside.repairedByBudget == arm.repairedByBudget && arm.enumeration == beside)
    #expect(summary.arms[0].figures.repaired == 0)
  }

  @Test("An answer that passes what it saw and fails the test kept back is overfitted, not repaired")
  func overfitting() async throws {
    var options = smallOptions()
    options.corruptions = 1
    // The last test fails for every program, the clean one not: whoever finds it is found out.
    let task = EvaluationTask(
      identifier: "t", prompt: nil, code: "def f(a):\n    return a + 1\n",
      tests: ["assert f(1)", "assert f(2)"])
    struct Runner: SuiteRunner {
      func run(_ programs: [[UInt8]], of task: EvaluationTask) async throws -> [ProgramVerdict] {
        programs.map { program in
          let text = String(decoding: program, as: UTF8.self)
          if text == task.code { return ProgramVerdict(passed: [true, true]) }
          return ProgramVerdict(passed: [text.contains("+ 2"), false], failure: "no")
        }
      }
    }
    struct Twister: EditProposer {
      let oracle: Oracle
      func positions(in tree: SyntaxTree) throws -> PositionMap { try oracle.positions(in: tree) }
      func best(in tree: SyntaxTree, count: Int) throws -> ProposalBatch {
        try oracle.best(in: tree, count: count)
      }
      func sample(
        in tree: SyntaxTree, count: Int, temperature: Double, random: inout RandomSource
      ) throws -> ProposalBatch { try oracle.sample(in: tree, count: count, temperature: 1, random: &random) }
      func score(_ edit: Edit, in tree: SyntaxTree) throws -> EditProbability? { nil }
    }
    let wrong = try language.parse(Array("def f(a):\n    return a + 2\n".utf8))
    let parts = RepairEvaluation.Parts(language: language, runner: Runner()) { _ in
      Twister(oracle: Oracle(clean: wrong))
    }
    options.seed = 7
    options.corruptionSteps = [2]
    let trials = try await RepairEvaluation(options: options, parts: parts).run([task])
    let trial = try #require(trials.first)
    #expect(trial.testsShown == 1 && trial.testsTotal == 2)
    #expect(trial.overfits && !trial.isRepaired && trial.runsToRepair == nil)
    let figures = RepairFigures(trials)
    #expect(figures.overfitting == 1 && figures.repaired == 0)
  }

  @Test("What no single small mistake undone repairs is counted apart")
  func beyondNearMisses() async throws {
    let one = RepairFigures(try await evaluate(smallOptions(steps: [1])) { Oracle(clean: $0) })
    let three = RepairFigures(try await evaluate(smallOptions(steps: [3])) { Oracle(clean: $0) })
    #expect(one.repaired == 1 && three.repaired == 1)
    // Not every small mistake is undone by a small mistake: a dropped value, say. Three hardly ever are by one.
    #expect(one.repairedBeyondNearMiss < three.repairedBeyondNearMiss && three.repairedBeyondNearMiss > 0.7)
    var besides = smallOptions(steps: [1])
    besides.enumerateLimit = 4096
    for trial in try await evaluate(besides, makeProposer: { Oracle(clean: $0) }) {
      // What one small mistake makes of the program, the enumeration finds.
      if trial.isBeyondNearMiss == false { #expect(trial.enumeration?.repaired == true, "\(trial.task)") }
    }
    let idle = RepairFigures(try await evaluate(smallOptions(steps: [3])) { _ in Idle() })
    #expect(idle.repairedBeyondNearMiss == 0)
  }

  @Test("A program that the model cannot be shown is a trial that nothing repairs")
  func refusal() async throws {
    struct Refusing: EditProposer {
      struct TooLong: Error {}
      func positions(in tree: SyntaxTree) throws -> PositionMap { throw TooLong() }
      func best(in tree: SyntaxTree, count: Int) throws -> ProposalBatch { throw TooLong() }
      func sample(
        in tree: SyntaxTree, count: Int, temperature: Double, random: inout RandomSource
      ) throws -> ProposalBatch { throw TooLong() }
      func score(_ edit: Edit, in tree: SyntaxTree) throws -> EditProbability? { nil }
    }
    let trials = try await evaluate(smallOptions()) { _ in Refusing() }
    let figures = RepairFigures(trials)
    #expect(figures.trials == 30 && figures.refused == 1 && figures.repaired == 0)
    #expect(figures.bestTestPass == figures.noopTestPass)
  }

  @Test("A failing sandbox ends the evaluation")
  func runnerFails() async throws {
    struct Broken: SuiteRunner {
      func run(_ programs: [[UInt8]], of task: EvaluationTask) async throws -> [ProgramVerdict] {
        throw RunnerError(description: "gone")
      }
    }
    let parts = RepairEvaluation.Parts(language: language, runner: Broken()) { _ in Idle() }
    let evaluation = try RepairEvaluation(options: smallOptions(), parts: parts)
    await #expect(throws: RunnerError.self) { try await evaluation.run(HandwrittenTasks.all) }
  }

  @Test("A real bug is the trial itself")
  func realBugs() async throws {
    let task = EvaluationTask(
      identifier: "off-by-one", prompt: nil, code: "def f(a):\n    return a + 1\n",
      buggy: "def f(a):\n    return a + 2\n", tests: ["assert f(1) == 2", "assert f(2) == 3"])
    let trials = try await evaluate(smallOptions(steps: [1, 2]), tasks: [task]) { Oracle(clean: $0) }
    #expect(trials.count == 1)
    #expect(trials.first?.corrupted == task.buggy && trials.first?.isRepaired == true)
    #expect(trials.first?.arm.noise == "real" && trials.first?.noise.isEmpty == true)
  }

  @Test("A task whose own program fails is left out with its reason")
  func brokenTask() async throws {
    let task = EvaluationTask(
      identifier: "t", prompt: nil, code: "x = f(1)\n", tests: ["assert x", "assert x"])
    var reasons: [String] = []
    let trials = try await evaluate(
      smallOptions(), tasks: [task], runner: TreeRunner(forbidden: "f(1)"),
      onProgress: { progress in
        if let reason = progress.outcome.skipped { reasons.append(reason) }
      }
    ) { _ in Idle() }
    #expect(trials.isEmpty && reasons.count == 3)
    #expect(reasons.allSatisfy { $0.hasPrefix("its own program fails a test") })
  }

  @Test("Why a task has no trial is told: its bug does not parse, is none, or no noise applies")
  func noBug() async throws {
    func task(_ buggy: String?) -> EvaluationTask {
      EvaluationTask(
        identifier: "t", prompt: nil, code: "def f():\n    return 1\n", buggy: buggy,
        tests: ["assert f() == 1", "assert f()"])
    }
    var options = smallOptions(steps: [1])
    options.corruptions = 1
    options.noises = [NoiseMixture.only(.inScope).description]
    var reasons: [String] = []
    for buggy in ["def f(:\n", "def f():\n    return 1\n", nil] {
      _ = try await evaluate(
        options, tasks: [task(buggy)],
        onProgress: { progress in
          if let reason = progress.outcome.skipped { reasons.append(reason) }
        }
      ) { _ in Idle() }
    }
    #expect(
      reasons == [
        "its buggy program does not parse", "its buggy program passes every test",
        "in-scope=1 finds nothing in it to change",
      ])
  }

  @Test(
    "The reference's protocols keep passing mutants and show every assert",
    arguments: EvaluationProtocol.allCases)
  func protocols(_ named: EvaluationProtocol) {
    var options = smallOptions(steps: [5])
    named.apply(to: &options)
    #expect(options.keepsPassingMutants && options.keptBack == 0)
    #expect(options.searches.map(\.samples) == [16] && options.searches[0].depth == 10)
    #expect(options.corruptionSteps == [named == .version5 ? 3 : 1])
    #expect(options.corruptions == 3)
  }

  @Test("The ten tasks parse, compile and have three or four tests each")
  func tasks() throws {
    #expect(HandwrittenTasks.all.count == 10)
    for task in HandwrittenTasks.all {
      let tree = try language.parse(Array(task.code.utf8))
      #expect(language.contextualError(in: tree) == nil)
      #expect((3...4).contains(task.tests.count))
      for test in task.tests { _ = try language.parse(Array(test.utf8)) }
    }
  }
}
