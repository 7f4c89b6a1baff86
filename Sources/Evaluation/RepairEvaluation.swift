import KelpBase
import Repair
import Search
import SyntaxTrees
import TreeEdits

/// Evaluates a proposer: corrupts each task, searches for a repair, runs every candidate and keeps the figures.
///
/// A mutant that passes every test is no trial; it is drawn again. Deterministic for a seed.
package struct RepairEvaluation: Sendable {
  /// What happened, told while it goes on.
  package enum Event: Sendable {
    /// A trial is done; the counts are trials done and planned.
    case trial(TrialResult, done: Int, planned: Int)
    /// A task has no mutant that fails a test, so it has fewer trials than planned.
    case skipped(task: String, reason: String)
  }

  private let options: EvaluationOptions
  private let language: any Language
  private let forward: ForwardProcess
  private let makeProposer: @Sendable (String?) throws -> any EditProposer
  private let makeJudge: @Sendable (EvaluationTask) -> any CandidateJudge

  /// Creates an evaluation from its parts: noise, a proposer for a prompt and a judge for a task's tests.
  package init(
    options: EvaluationOptions, language: any Language, bank: SubtreeBank,
    makeProposer: @escaping @Sendable (String?) throws -> any EditProposer,
    makeJudge: @escaping @Sendable (EvaluationTask) -> any CandidateJudge
  ) {
    self.options = options
    self.language = language
    forward = ForwardProcess(language: language, bank: bank, mixture: options.noise)
    self.makeProposer = makeProposer
    self.makeJudge = makeJudge
  }

  /// Runs all trials; `isCancelled` ends the run after the trial in hand. Returns the trials in order.
  package func run(
    _ tasks: [EvaluationTask], isCancelled: @escaping @Sendable () -> Bool = { false },
    onEvent: (Event) -> Void = { _ in }
  ) async throws -> [TrialResult] {
    var results: [TrialResult] = []
    let chosen = tasks.prefix(options.maximumTasks ?? tasks.count)
    let planned = chosen.count * options.corruptions
    for (index, task) in chosen.enumerated() {
      guard let clean = try? language.parse(Array(task.code.utf8)) else {
        onEvent(.skipped(task: task.identifier, reason: "its program does not parse"))
        continue
      }
      let proposer = try makeProposer(options.usesPrompt ? task.prompt : nil)
      let judge = makeJudge(task)
      for corruption in 0..<options.corruptions {
        if isCancelled() { return results }
        let labels = [UInt64(index), UInt64(corruption)]
        guard let mutant = try await mutant(of: clean, labels: labels, judge: judge) else {
          onEvent(.skipped(task: task.identifier, reason: "no mutant of it fails a test"))
          continue
        }
        let result = try await trial(
          task, clean: clean, mutant: mutant, corruption: corruption, proposer: proposer, judge: judge,
          isCancelled: isCancelled)
        results.append(result)
        onEvent(.trial(result, done: results.count, planned: planned))
      }
    }
    return results
  }

  private func mutant(
    of clean: SyntaxTree, labels: [UInt64], judge: any CandidateJudge
  ) async throws -> SyntaxTree? {
    for attempt in 0..<20 as Range<UInt64> {
      var random = RandomSource(seed: options.seed, labels: labels + [attempt])
      let corruption = forward.corrupt(clean, steps: options.corruptionSteps, random: &random)
      guard let mutant = corruption.states.last, corruption.states.count > 1 else { continue }
      let judgement = try await judge.judge([mutant.source])[0]
      if !judgement.isPerfect { return mutant }
    }
    return nil
  }

  private func trial(
    _ task: EvaluationTask, clean: SyntaxTree, mutant: SyntaxTree, corruption: Int,
    proposer: any EditProposer, judge: any CandidateJudge, isCancelled: @escaping @Sendable () -> Bool
  ) async throws -> TrialResult {
    let search = RepairSearch(proposer: proposer, judge: judge, language: language, options: options.search)
    let found = try await search.run(from: mutant, isCancelled: isCancelled)
    let path = try TreeDiff(language: language).edits(from: mutant, to: clean)
    let position = try positionRank(in: mutant, right: path.edits, proposer: proposer)
    let table = language.table
    let top = RepairSearch.orderedWithoutTests(found.candidates).first ?? found.candidates[0]
    let best = found.candidates[0]
    let topTree = found.tree(of: top)
    let passed = found.candidates.map { Double($0.judgement?.passed ?? 0) }
    let valid = found.candidates.count { candidate in
      guard let tree = try? language.parse(found.tree(of: candidate).source) else { return false }
      return language.contextualError(in: tree) == nil
    }
    return TrialResult(
      task: task.identifier, corruption: corruption, clean: task.code,
      corrupted: String(decoding: mutant.source, as: UTF8.self), distance: path.edits.count,
      testsTotal: task.tests.count, noopPassed: found.initialJudgement?.passed ?? 0,
      topPassed: top.judgement?.passed ?? 0, bestPassed: best.judgement?.passed ?? 0,
      meanPassed: passed.reduce(0, +) / Double(max(1, passed.count)),
      repaired: String(decoding: found.tree(of: best).source, as: UTF8.self), steps: best.steps.map(record),
      isExactMatch: topTree.source == clean.source,
      isNormalizedMatch: topTree.isStructurallyEqual(to: clean, table: table),
      candidates: found.candidates.count, valid: valid, tried: found.tried, rejected: found.rejected,
      runs: found.runs, runsToRepair: found.runsToRepair, positionRank: position.rank,
      positionMass: position.mass)
  }

  private func positionRank(
    in tree: SyntaxTree, right: [Edit], proposer: any EditProposer
  ) throws -> (rank: Int?, mass: Double) {
    let map = try proposer.positions(in: tree)
    let anchors = Set(right.compactMap { $0.anchor(in: tree) })
    let order = map.nodes.indices.sorted {
      (map.probabilities[$0], -$0) > (map.probabilities[$1], -$1)
    }
    let rank = order.firstIndex { anchors.contains(map.nodes[$0]) }.map { $0 + 1 }
    let mass = map.nodes.indices.reduce(0.0) {
      $0 + (anchors.contains(map.nodes[$1]) ? map.probabilities[$1] : 0)
    }
    return (rank, mass)
  }

  private func record(_ step: SearchStep) -> TrialResult.Step {
    TrialResult.Step(
      action: step.action.rawValue, kind: step.nodeKind, start: step.span.lowerBound,
      end: step.span.upperBound, original: step.original, replacement: step.replacement,
      logProbability: step.probability.map { [$0.place, $0.action, $0.text] })
  }
}
