import KelpBase
import Repair
import Search
import SyntaxTrees
import TreeEdits

/// Evaluates a proposer: corrupts each task, searches for a repair in every arm, runs the candidates and keeps the
/// figures.
///
/// A mutant that passes the tests a search sees is no trial; it is drawn again. Every trial is a function of the
/// task, the arm and the seed alone, so the results are the same on any number of workers and in any shard.
package struct RepairEvaluation: Sendable {
  /// The parts of an evaluation that are not settings.
  package struct Parts: Sendable {
    /// The language of all programs.
    package var language: any Language
    /// The fragments for noise of the kind bank.
    package var bank: SubtreeBank
    /// Makes a proposer for what it may know of a task; not asked by arms that enumerate.
    package var makeProposer: @Sendable (TaskBrief) throws -> any EditProposer
    /// Runs the tests.
    package var runner: any SuiteRunner
    /// Seconds of a clock that only goes forward, for the time that problems take.
    package var clock: @Sendable () -> Double

    /// Gathers the parts.
    package init(
      language: any Language, bank: SubtreeBank = SubtreeBank(), runner: any SuiteRunner,
      clock: @escaping @Sendable () -> Double = { 0 },
      makeProposer: @escaping @Sendable (TaskBrief) throws -> any EditProposer
    ) {
      self.language = language
      self.bank = bank
      self.makeProposer = makeProposer
      self.runner = runner
      self.clock = clock
    }
  }

  /// A problem is done; told in the order of the problems, whatever the order in which they end.
  package struct Progress: Sendable {
    /// What became of the problem.
    package let outcome: ProblemOutcome
    /// How many problems are done, those of an earlier run included.
    package let done: Int
    /// How many there are.
    package let planned: Int
  }

  let options: EvaluationOptions
  let parts: Parts
  let mixtures: [String: NoiseMixture]

  /// Creates an evaluation. Throws `NoiseError` when a noise of the options is none.
  package init(options: EvaluationOptions, parts: Parts) throws {
    self.options = options
    self.parts = parts
    var mixtures: [String: NoiseMixture] = [:]
    for noise in options.noises { mixtures[noise] = try NoiseMixture(parsing: noise) }
    self.mixtures = mixtures
  }

  /// Runs all problems that `done` does not hold, `workers` at a time; `isCancelled` ends the run early.
  ///
  /// Returns the new trials in the order of their problems. Throws what the runner throws, and the error of a
  /// proposer that cannot be made.
  package func run(
    _ tasks: [EvaluationTask], shard: EvaluationShard? = nil, done: Set<EvaluationProblem> = [],
    workers: Int = 1, isCancelled: @escaping @Sendable () -> Bool = { false },
    onProgress: (Progress) throws -> Void = { _ in }
  ) async throws -> [TrialResult] {
    let all = options.plan(tasks, shard)
    let open = all.filter { !done.contains($0.problem) }
    var results: [TrialResult] = []
    var finished: [Int: ProblemOutcome] = [:]
    var told = 0
    try await withThrowingTaskGroup(of: (Int, ProblemOutcome?).self) { group in
      var next = 0
      func start() {
        guard next < open.count, !isCancelled() else { return }
        let (number, (problem, task)) = (next, open[next])
        next += 1
        group.addTask {
          (number, try await attempt(problem, task: task, isCancelled: isCancelled))
        }
      }
      for _ in 0..<max(1, workers) { start() }
      while let (number, outcome) = try await group.next() {
        // Without an outcome the run was interrupted in that problem: what comes after it is not told.
        finished[number] = outcome
        while let outcome = finished.removeValue(forKey: told) {
          told += 1
          results += outcome.trials
          try onProgress(
            Progress(outcome: outcome, done: all.count - open.count + told, planned: all.count))
        }
        start()
      }
    }
    return results
  }

  private func attempt(
    _ problem: EvaluationProblem, task: EvaluationTask, isCancelled: @escaping @Sendable () -> Bool
  ) async throws -> ProblemOutcome? {
    let start = parts.clock()
    func outcome(_ trials: [TrialResult], skipped: String? = nil) -> ProblemOutcome {
      ProblemOutcome(problem: problem, trials: trials, skipped: skipped, seconds: parts.clock() - start)
    }
    guard let clean = try? parts.language.parse(Array(task.code.utf8)) else {
      return outcome([], skipped: "its program does not parse")
    }
    let judge = ProblemJudge(runner: parts.runner, task: task, keptBack: options.keptBack)
    let verdict = try await judge.verdicts(of: [clean.source])[0]
    guard verdict.passed.allSatisfy({ $0 }) else {
      return outcome([], skipped: "its own program fails a test: \(verdict.failure ?? "")")
    }
    let bug: Bug
    switch try await drawBug(problem, task, clean: clean, judge: judge) {
    case .bug(let drawn): bug = drawn
    case .none(let reason): return outcome([], skipped: reason)
    }
    guard !isCancelled() else { return nil }
    let trials = try await ProblemTrials(
      evaluation: self, problem: problem, task: task, clean: clean, bug: bug, judge: judge
    ).run(isCancelled: isCancelled)
    return isCancelled() ? nil : outcome(trials)
  }

  /// What came of looking for a problem's corrupted program.
  private enum DrawnBug {
    case bug(Bug)
    case none(reason: String)
  }

  /// The corrupted program of a problem: the task's own, or the first of twenty draws that fails a test.
  private func drawBug(
    _ problem: EvaluationProblem, _ task: EvaluationTask, clean: SyntaxTree, judge: ProblemJudge
  ) async throws -> DrawnBug {
    if let buggy = task.buggy {
      guard let tree = try? parts.language.parse(Array(buggy.utf8)) else {
        return .none(reason: "its buggy program does not parse")
      }
      let isPerfect = try await judge.judge([tree.source])[0].isPerfect
      return isPerfect && !options.keepsPassingMutants
        ? .none(reason: "its buggy program passes every test") : .bug(Bug(tree: tree, noise: []))
    }
    guard let mixture = mixtures[problem.noise] else {
      return .none(reason: "no such noise: \(problem.noise)")
    }
    let process = ForwardProcess(language: parts.language, bank: parts.bank, mixture: mixture)
    var hasMutants = false
    for attempt in 0..<20 as Range<UInt64> {
      var random = RandomSource(seed: options.seed, labels: problem.labels(attempt))
      let corruption = process.corrupt(clean, steps: problem.steps, random: &random)
      guard let mutant = corruption.states.last, corruption.states.count > 1 else { continue }
      hasMutants = true
      let bug = DrawnBug.bug(Bug(mutant, corruption, parts.language))
      guard !options.keepsPassingMutants else { return bug }
      if try await !judge.judge([mutant.source])[0].isPerfect { return bug }
    }
    return .none(
      reason: hasMutants ? "no mutant of it fails a test" : "\(problem.noise) finds nothing in it to change")
  }

  /// A corrupted program and how it became one.
  struct Bug: Sendable {
    let tree: SyntaxTree
    let noise: [TrialResult.Noise]

    init(tree: SyntaxTree, noise: [TrialResult.Noise]) {
      self.tree = tree
      self.noise = noise
    }

    init(_ tree: SyntaxTree, _ corruption: Corruption, _ language: any Language) {
      self.tree = tree
      noise = corruption.steps.map { step in
        TrialResult.Noise(
          noise: step.noise.rawValue, category: step.category, kind: language.table[step.kind].name)
      }
    }
  }
}
