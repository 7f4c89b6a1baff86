import Evaluation
import Foundation
import KelpBase
import PythonLanguage
import Search
import SyntaxTrees
import TreeEdits

let language = PythonLanguage()

/// Knows the clean programs: one edit of the diff, then stop. What a perfect model would do.
struct Oracle: EditProposer {
  let clean: SyntaxTree

  private func next(_ tree: SyntaxTree) throws -> EditProposal {
    let path = try TreeDiff(language: language).edits(from: tree, to: clean)
    guard let edit = path.edits.first, let node = edit.anchor(in: tree) else {
      return EditProposal(stopping: 0)
    }
    let action: ProposedAction =
      switch edit {
      case .replace: .replace
      case .delete: .delete
      case .insert(let parent, let field, let index, _):
        index < tree.children(parent, field: field).count ? .insertBefore : .insertAfter
      }
    return EditProposal(
      node: node, action: action, probability: EditProbability(place: -0.1), edit: edit,
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

  func best(at node: Int, in tree: SyntaxTree) throws -> EditProposal? {
    let proposal = try next(tree)
    return proposal.node == node ? proposal : nil
  }
}

/// Never edits anything.
struct Idle: EditProposer {
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

/// Passes the clean program, and of any other as many tests as its distance from the clean one leaves; the last
/// test, which may be kept back, fails for programs that hold `forbidden`.
struct TreeRunner: SuiteRunner {
  var forbidden: String?

  func run(_ programs: [[UInt8]], of task: EvaluationTask) async throws -> [ProgramVerdict] {
    let clean = try language.parse(Array(task.code.utf8))
    return try programs.map { program in
      let isClean = try language.parse(program).isStructurallyEqual(to: clean, table: language.table)
      var passed = task.tests.indices.map { isClean || $0 > 0 }
      if let forbidden, String(decoding: program, as: UTF8.self).contains(forbidden) {
        passed = task.tests.indices.map { $0 < task.tests.count - 1 }
      }
      return ProgramVerdict(passed: passed, failure: passed.contains(false) ? "wrong" : nil)
    }
  }
}

/// Small settings: three corruptions, two samples, no enumeration.
func smallOptions(steps: [Int] = [1]) -> EvaluationOptions {
  var search = SearchOptions()
  search.samples = 2
  var options = EvaluationOptions(noises: [.only(.nearMiss)], searches: [search])
  options.corruptionSteps = steps
  options.corruptions = 3
  options.enumerateLimit = nil
  return options
}

/// Evaluates on tasks, each with a proposer made for its clean program.
func evaluate(
  _ options: EvaluationOptions, tasks: [EvaluationTask] = HandwrittenTasks.all,
  runner: TreeRunner = TreeRunner(),
  shard: EvaluationShard? = nil, done: Set<EvaluationProblem> = [], workers: Int = 1,
  onProgress: (RepairEvaluation.Progress) throws -> Void = { _ in },
  makeProposer: @escaping @Sendable (SyntaxTree) -> any EditProposer
) async throws -> [TrialResult] {
  // The prompt carries the clean program to the proposer.
  let tasks = tasks.map { task in
    EvaluationTask(
      identifier: task.identifier, prompt: task.code, code: task.code, buggy: task.buggy, tests: task.tests)
  }
  let parts = RepairEvaluation.Parts(language: language, runner: runner) { brief in
    makeProposer(try language.parse(Array((brief.prompt ?? "").utf8)))
  }
  return try await RepairEvaluation(options: options, parts: parts).run(
    tasks, shard: shard, done: done, workers: workers, onProgress: onProgress)
}

/// The record of a run of the small tests.
func record(_ options: EvaluationOptions) -> RunRecord {
  RunRecord(suite: "tasks", suiteHash: 1, model: "oracle", options: options)
}
