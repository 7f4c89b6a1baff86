import KelpBase
import Repair
import Search
import SyntaxTrees
import TreeEdits

/// The trials of one problem: the enumeration, then every arm's search.
struct ProblemTrials {
  let evaluation: RepairEvaluation
  let problem: EvaluationProblem
  let task: EvaluationTask
  let clean: SyntaxTree
  let bug: RepairEvaluation.Bug
  let judge: ProblemJudge

  private var options: EvaluationOptions { evaluation.options }
  private var language: any Language { evaluation.parts.language }

  /// One trial for every arm, in their order.
  func run(isCancelled: @escaping @Sendable () -> Bool) async throws -> [TrialResult] {
    guard let distance = try? TreeDiff(language: language).edits(from: bug.tree, to: clean).edits.count else {
      return []
    }
    let solvers = options.solvers
    var beside: TrialResult.Enumeration?
    if let limit = options.enumerateLimit, solvers.contains(where: { $0.search.method != .enumerate }) {
      beside = try await enumeration(limit: limit, isCancelled: isCancelled)
    }
    var trials: [TrialResult] = []
    for solver in solvers where !isCancelled() {
      var trial = try await trial(solver, isCancelled: isCancelled)
      trial.distance = distance
      if solver.search.method != .enumerate {
        trial.enumeration = beside
      } else if solver.runsTests {
        // An arm that enumerates is its own floor.
        trial.enumeration = TrialResult.Enumeration(
          repaired: trial.isRepaired, overfits: trial.overfits, runs: trial.runs,
          runsToRepair: trial.runsToRepair)
      }
      trials.append(trial)
    }
    return trials
  }

  /// What trying every small mistake of the program makes of it.
  private func enumeration(
    limit: Int, isCancelled: @escaping @Sendable () -> Bool
  ) async throws -> TrialResult.Enumeration {
    var search = SearchOptions()
    search.method = .enumerate
    search.candidateLimit = limit
    search.seed = options.seed
    let found = try await RepairSearch(
      proposer: NearMissProposer(language: language, seed: options.seed), judge: judge, language: language,
      options: search
    ).run(from: bug.tree, isCancelled: isCancelled)
    let answer = answer(of: found, showsTests: true)
    let verdict = try await judge.verdicts(of: [found.tree(of: answer).source])[0]
    let isRepaired = verdict.passed.allSatisfy { $0 }
    return TrialResult.Enumeration(
      repaired: isRepaired, overfits: !isRepaired && answer.judgement?.isPerfect == true, runs: found.runs,
      runsToRepair: isRepaired ? answer.run : nil)
  }

  private func trial(
    _ solver: Solver, isCancelled: @escaping @Sendable () -> Bool
  ) async throws -> TrialResult {
    var trial = TrialResult(
      task: task.identifier, taskIndex: problem.index, corruption: problem.corruption,
      arm: solver.arm(noise: problem.noise, steps: problem.steps))
    trial.clean = task.code
    trial.corrupted = String(decoding: bug.tree.source, as: UTF8.self)
    trial.noise = bug.noise
    trial.nodes = bug.tree.count
    trial.testsTotal = task.tests.count
    trial.testsShown = judge.shown
    let noop = try await judge.verdicts(of: [bug.tree.source])[0]
    trial.noopPassed = noop.passed.count { $0 }

    let counter = CallCounter()
    let proposer = try proposer(for: solver)
    var search = solver.search
    var random = RandomSource(seed: options.seed, labels: problem.labels(0x5EA2C4))
    search.seed = random.next()
    let watched = WatchedJudge(judge: judge, counter: counter)
    do {
      let clock = evaluation.parts.clock
      let deadline = options.timeLimit.map { clock() + $0 }
      let found = try await RepairSearch(
        proposer: CountingProposer(proposer: proposer, counter: counter),
        judge: solver.runsTests ? watched : nil, language: language, options: search
      ).run(from: bug.tree, isCancelled: { isCancelled() || deadline.map { clock() >= $0 } ?? false })
      try await record(found, solver: solver, counter: counter, in: &trial)
      try await look(along: found, solver: solver, proposer: proposer, in: &trial)
    } catch let error as RunnerError {
      throw error
    } catch {
      // The program cannot be shown to the model: the answer is to do nothing, and the trial says why.
      trial.refusal = "\(error)"
      trial.repaired = trial.corrupted
      trial.topPassed = trial.noopPassed
      trial.bestPassed = trial.noopPassed
      trial.meanPassed = Double(trial.noopPassed)
      trial.candidates = 1
      trial.valid = 1
    }
    return trial
  }

  /// What proposes edits; an enumeration needs no model.
  private func proposer(for solver: Solver) throws -> any EditProposer {
    guard solver.search.method != .enumerate else {
      return NearMissProposer(language: language, seed: options.seed)
    }
    // The tests that are kept back from the search stand behind those that it sees.
    return try evaluation.parts.makeProposer(
      TaskBrief(
        prompt: solver.shown.hasPrompt ? task.prompt : nil,
        tests: solver.shown.hasTests ? Array(task.tests.prefix(judge.shown)) : [],
        observes: solver.observes))
  }

  /// The program that a search answers with: the first that passed the tests it saw, else the best; without tests
  /// the most probable one.
  private func answer(of found: SearchResult, showsTests: Bool) -> Candidate {
    guard showsTests else {
      return RepairSearch.orderedWithoutTests(found.candidates).first ?? found.candidates[0]
    }
    let perfect = found.candidates.filter { $0.judgement?.isPerfect == true }
    return perfect.min { ($0.run ?? .max) < ($1.run ?? .max) } ?? found.candidates[0]
  }

  private func record(
    _ found: SearchResult, solver: Solver, counter: CallCounter, in trial: inout TrialResult
  ) async throws {
    // An enumeration without a repair has hundreds of candidates; those it did not run stay unrun.
    let ran = found.candidates.filter { !solver.runsTests || $0.judgement != nil }
    let sources = ran.map { found.tree(of: $0).source }
    let passed = try await judge.verdicts(of: sources).map { verdict in verdict.passed.count { $0 } }
    let answer = answer(of: found, showsTests: solver.runsTests)
    let top = RepairSearch.orderedWithoutTests(found.candidates).first ?? answer
    let picked = try await judge.verdicts(of: [answer, top].map { found.tree(of: $0).source })
    trial.bestPassed = picked[0].passed.count { $0 }
    trial.topPassed = picked[1].passed.count { $0 }
    trial.meanPassed = passed.isEmpty ? 0 : Double(passed.reduce(0, +)) / Double(passed.count)
    let passesShown = picked[0].passed.prefix(judge.shown).allSatisfy { $0 }
    trial.overfits = passesShown && !trial.isRepaired
    trial.repaired = String(decoding: found.tree(of: answer).source, as: UTF8.self)
    let topTree = found.tree(of: top)
    trial.isExactMatch = topTree.source == clean.source
    trial.isNormalizedMatch = language.print(topTree) == language.print(clean)
    trial.isTreeMatch = topTree.isStructurallyEqual(to: clean, table: language.table)
    trial.candidates = found.candidates.count
    trial.valid = found.candidates.count { candidate in
      guard let tree = try? language.parse(found.tree(of: candidate).source) else { return false }
      return language.contextualError(in: tree) == nil
    }
    trial.tried = found.tried
    trial.refusal = found.proposerRefusal
    trial.rejected = found.rejected
    trial.runs = found.runs
    trial.calls = counter.calls
    trial.samples = found.candidates.reduce(0) { $0 + $1.samples }
    trial.samplesPassed = zip(ran, passed).reduce(0) {
      $0 + ($1.1 == trial.testsTotal ? $1.0.samples : 0)
    }
    guard trial.isRepaired else { return }
    trial.isBeyondNearMiss = !NearMissProposer(language: language, seed: options.seed)
      .reaches(found.tree(of: answer), from: bug.tree)
    // Without tests the one answer that is given is the one program that is run.
    trial.runsToRepair = solver.runsTests ? answer.run : 1
    trial.callsToRepair = counter.callsToRepair ?? counter.calls
  }

  /// How many moves of each state of an answer are kept.
  private static let alternatives = 5

  /// Keeps the way to the answer with what the proposer thought of each state, and compares that with what is right.
  private func look(
    along found: SearchResult, solver: Solver, proposer: any EditProposer, in trial: inout TrialResult
  ) async throws {
    let answer = answer(of: found, showsTests: solver.runsTests)
    let analysis = PositionAnalysis(language: language, clean: clean)
    // An enumeration finds every place and every move equally good.
    let thinks = solver.search.method != .enumerate
    let states = [found.initial] + answer.steps.map(\.tree)
    let judgements: [Judgement?] =
      proposer.usesObservations
      ? try await judge.judge(states.map(\.source)) : states.map { _ in nil }
    var looks: [PositionLook] = []
    trial.trajectory = Trajectory(
      answer, from: found.initial, judgement: found.initialJudgement,
      prompt: thinks && solver.shown.hasPrompt ? task.prompt : nil,
      tests: Array(task.tests.prefix(judge.shown))
    ) { step, state in
      let told = proposer.observing(judgements[step])
      let outlook = try? Trajectory.Outlook(
        of: told, in: state, language: language, count: thinks ? ProblemTrials.alternatives : 0)
      guard let outlook, let positions = outlook.positions else { return nil }
      let isLast = step == answer.steps.count && step > 0
      if !isLast, let look = analysis.look(in: state, step: step, map: positions.map, proposer: told) {
        looks.append(look)
      }
      return thinks ? outlook : nil
    }
    trial.looks = looks
    guard let first = trial.looks.first, first.step == 0 else { return }
    trial.positionRank = first.rank
    trial.positionMass = first.mass
  }
}
