import Evaluation
import Foundation
import KelpBase
import PythonLanguage
import Search
import SyntaxTrees
import Testing
import TreeEdits

private let language = PythonLanguage()

/// Knows the clean programs: one edit of the diff, then stop. What a perfect model would do.
private struct Oracle: EditProposer {
  let clean: SyntaxTree

  private func next(_ tree: SyntaxTree) throws -> EditProposal {
    let path = try TreeDiff(language: language).edits(from: tree, to: clean)
    guard let edit = path.edits.first, let node = edit.anchor(in: tree) else {
      return EditProposal(stopping: 0)
    }
    return EditProposal(
      node: node, action: .replace, probability: EditProbability(place: -0.1), edit: edit,
      applied: try edit.apply(to: tree, language: language))
  }

  func positions(in tree: SyntaxTree) throws -> PositionMap {
    let proposal = try next(tree)
    let nodes = language.editableNodes(in: tree)
    return PositionMap(
      nodes: nodes, probabilities: nodes.map { $0 == proposal.node ? 1 : 0 },
      stop: proposal.edit == nil ? 1 : 0)
  }

  func best(in tree: SyntaxTree, count: Int) throws -> ProposalBatch {
    let proposal = try next(tree)
    return ProposalBatch(
      proposals: [proposal], rejected: 0, stopLogProbability: proposal.edit == nil ? 0 : -5)
  }

  func sample(
    in tree: SyntaxTree, count: Int, temperature: Double, random: inout RandomSource
  ) throws -> ProposalBatch {
    let proposal = try next(tree)
    return ProposalBatch(
      proposals: Array(repeating: proposal, count: count), rejected: 0,
      stopLogProbability: proposal.edit == nil ? 0 : -5)
  }

  func score(_ edit: Edit, in tree: SyntaxTree) throws -> EditProbability? { nil }
}

/// Never edits anything.
private struct Idle: EditProposer {
  func positions(in tree: SyntaxTree) throws -> PositionMap {
    let nodes = language.editableNodes(in: tree)
    return PositionMap(nodes: nodes, probabilities: nodes.map { _ in 0 }, stop: 1)
  }

  func best(in tree: SyntaxTree, count: Int) throws -> ProposalBatch {
    ProposalBatch(proposals: [EditProposal(stopping: 0)], rejected: 0, stopLogProbability: 0)
  }

  func sample(
    in tree: SyntaxTree, count: Int, temperature: Double, random: inout RandomSource
  ) throws -> ProposalBatch {
    ProposalBatch(
      proposals: Array(repeating: EditProposal(stopping: 0), count: count), rejected: 0, stopLogProbability: 0
    )
  }

  func score(_ edit: Edit, in tree: SyntaxTree) throws -> EditProbability? { nil }
}

/// Says that the clean tree passes everything and any other tree one test less than all.
private struct TreeJudge: CandidateJudge {
  let clean: SyntaxTree
  let total: Int

  func judge(_ programs: [[UInt8]]) async throws -> [Judgement] {
    try programs.map {
      let same = try language.parse($0).isStructurallyEqual(to: clean, table: language.table)
      return Judgement(passed: same ? total : total - 1, total: total)
    }
  }
}

private func evaluate(
  corruptionSteps: Int, makeProposer: @escaping @Sendable (SyntaxTree) -> any EditProposer
) async throws -> [TrialResult] {
  var results: [TrialResult] = []
  var options = EvaluationOptions(noise: .only(.nearMiss))
  options.corruptionSteps = corruptionSteps
  options.corruptions = 3
  options.search.samples = 2
  for task in HandwrittenTasks.all {
    let clean = try language.parse(Array(task.code.utf8))
    let evaluation = RepairEvaluation(
      options: options, language: language, bank: SubtreeBank(), makeProposer: { _ in makeProposer(clean) },
      makeJudge: { TreeJudge(clean: clean, total: $0.tests.count) })
    results += try await evaluation.run([task])
  }
  return results
}

@Suite("Evaluating repairs")
struct EvaluationTests {
  @Test("An oracle repairs everything and looks in the right place", arguments: [1, 3])
  func oracle(_ steps: Int) async throws {
    let trials = try await evaluate(corruptionSteps: steps) { Oracle(clean: $0) }
    let summary = EvaluationSummary(trials, seconds: 0)
    #expect(summary.trials == 30 && summary.tasks == 10)
    #expect(summary.repaired == 1 && summary.repairedTop1 == 1 && summary.normalizedMatch == 1)
    #expect(summary.positionTop1 == 1 && summary.validity == 1)
    #expect(summary.noopRepaired == 0 && summary.noopTestPass < 1)
    #expect(summary.repairedByBudget["1024"] == 1)
    let curve = EvaluationSummary.budgets.compactMap { summary.repairedByBudget[String($0)] }
    #expect(curve.count == EvaluationSummary.budgets.count && curve == curve.sorted())
    #expect(summary.repairedInterval == [1, 1])
  }

  @Test("Doing nothing repairs nothing and equals the floor beside it")
  func idle() async throws {
    let trials = try await evaluate(corruptionSteps: 1) { _ in Idle() }
    let summary = EvaluationSummary(trials, seconds: 0)
    #expect(summary.repaired == 0 && summary.repairedTop1 == 0 && summary.exactMatch == 0)
    #expect(summary.bestTestPass == summary.noopTestPass)
  }

  @Test("The same seed gives the same trials")
  func deterministic() async throws {
    let first = try await evaluate(corruptionSteps: 2) { Oracle(clean: $0) }
    let second = try await evaluate(corruptionSteps: 2) { Oracle(clean: $0) }
    #expect(first == second)
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

  @Test("The summary's interval widens with fewer tasks and keys follow the contract")
  func summary() throws {
    let summary = EvaluationSummary([], seconds: 1)
    let object = try JSONSerialization.jsonObject(with: JSONEncoder().encode(summary)) as? [String: Any]
    for key in [
      "tasks", "trials", "repaired", "repaired_ci", "noop_repaired", "repaired_top1", "validity",
      "exact_match",
      "normalized_match", "avg_test_pass", "best_test_pass", "noop_test_pass", "position_top1", "seconds",
      "repaired_by_budget",
    ] { #expect(object?[key] != nil, "\(key)") }
  }
}
